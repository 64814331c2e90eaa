"""What taking back and doing again are called; pure."""

UNDO, REDO = "復原", "重做"


def turned(word: str, title: str) -> str:
    """The title of a turn; to take back what took something back out of the middle is 取消復原."""
    return f"取消{title}" if word == UNDO and title.startswith(f"{UNDO}：") else f"{word}：{title}"
