"""What is kept: Django models, one module a subject, and the functions that change them; versions, overlays, jobs, audit."""
