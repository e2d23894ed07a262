"""The pages, one module a subject. A view reads the request, calls one function below, and shows a template."""
