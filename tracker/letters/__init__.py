"""Letters tell: texts frozen as issued, their sealed originals, sending and service."""
