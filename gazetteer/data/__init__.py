"""The embedded tables; README.md beside this file says where each row comes from."""
