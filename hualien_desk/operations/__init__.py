"""What the office can do: each write is one transaction, one journal entry, one undo step."""
