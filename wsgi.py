"""What a server loads: `app`."""

from tracker import create_app

app = create_app()
