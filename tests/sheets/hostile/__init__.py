"""Files that try to stop, freeze or mislead the reading; each is made on demand, everyone in them is invented."""
