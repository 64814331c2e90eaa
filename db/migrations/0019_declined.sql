-- 認定不採計: an officer's decision may also say that a doubtful completion does not count.
ALTER TABLE acceptance ADD COLUMN counts INTEGER NOT NULL DEFAULT 1; -- 1: 採計, 0: 不採計
