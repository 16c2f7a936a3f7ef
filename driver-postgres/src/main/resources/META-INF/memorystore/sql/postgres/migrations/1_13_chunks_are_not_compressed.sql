-- Content is compressed by whoever has made it, or not worth it: the server does not try.
ALTER TABLE {chunks} ALTER COLUMN content SET STORAGE EXTERNAL
