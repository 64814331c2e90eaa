"""The child process that reads a file: limited memory and time, plain data out, whatever the file does."""

import functools
import gc
import json
import marshal
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

MEMORY = 1_200_000_000
SECONDS = 60


def limit() -> None:
    """Bound this process; the parent's clock bounds it where the system sets no limits."""
    if sys.platform == "win32":
        from hualien_desk.sheets import job_object

        job_object.limit(MEMORY, SECONDS)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def send(out: BinaryIO, *frame: Any) -> None:
    """One frame: a word and plain data; marshal carries no code, unlike pickle."""
    body = marshal.dumps(frame)
    out.write(len(body).to_bytes(8, "big") + body)
    out.flush()


def work(job: dict[str, Any], out: BinaryIO) -> None:
    """Read the file and send progress and result."""
    from hualien_desk.domain.errors import DeskError
    from hualien_desk.sheets import draft, looking
    from hualien_desk.sheets.header import MissingHeadings

    path, careful, layouts = Path(job["path"]), bool(job.get("careful")), job.get("layouts", {})
    try:
        if "look" in job:
            found_sheets = looking.look(path, layouts, careful)
            send(out, "done", [(*sheet[:4], [tuple(guess) for guess in sheet.guesses]) for sheet in found_sheets])
            return
        kind, sheet = job["kind"], job["sheet"]
        if "numbers" in job:
            send(out, "done", *draft.raw(path, kind, sheet, job["numbers"], layouts))
            return
        tell = functools.partial(send, out, "progress")
        found = draft.read(path, kind, sheet, tell, careful, layouts)
    except MissingHeadings as error:
        send(out, "unmatched", str(error))
        return
    except DeskError as error:
        send(out, "refused", str(error))
        return
    except MemoryError:
        name = Path(job["path"]).name
        send(out, "refused", f"「{name}」太大或內容異常，讀取時記憶體不足；請另存只含所需資料的檔案。")
        return
    problems = [tuple(problem) for problem in found.problems]
    warnings = [tuple(problem) for problem in found.warnings]
    send(out, "done", *found[:3], problems, warnings, *found[5:])


def main() -> int:
    """Run one job given as JSON on standard input."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    job = json.loads(sys.stdin.buffer.read())
    gc.disable()  # a short life over many lasting rows: looking for garbage only costs
    limit()
    try:
        work(job, out)
    except BaseException as error:  # a parser written in another language panics past Exception
        name = Path(job["path"]).name
        send(out, "refused", f"「{name}」無法讀取（{type(error).__name__}）；請用 Excel 開啟後另存為 .xlsx 再匯入。")
    out.flush()
    os._exit(0)  # nothing to tidy up, and a poisoned interpreter may hang on exit


if __name__ == "__main__":
    main()
