"""The page on which an analyst reviews a draft: its frame, style and script."""
