"""What the bundled sample sheets are made of; every person and every number is invented (人名、身分證字號皆為虛構)."""
