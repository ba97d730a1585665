"""What the API is asked and what it answers, as marshmallow schemas: the source of the OpenAPI document."""
