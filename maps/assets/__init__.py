"""Files of the page: own styles and scripts, inlined when a page is written."""
