SELECT i.name
FROM {checkpoints} c JOIN {images} i ON i.id = c.image_id
WHERE c.session_id = ?
