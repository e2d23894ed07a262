"""Documents: the list, uploading, one document beside what was read from it, and what a person does to the whole of it."""

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.pages.documents import care, files, personal, readings, upload
from raaderum.site.pages.documents.completeness import completeness
from raaderum.site.pages.documents.listing import documents
from raaderum.site.pages.documents.view import document

addresses = [
    address("documents/", documents, "documents", Action.SEE_PUBLIC),
    address("documents/complete/", completeness, "completeness", Action.SEE_INTERNAL),
    address("documents/upload/", upload.upload, "documents-upload", Action.UPLOAD),
    address("documents/uploads/", upload.uploads, "uploads", Action.UPLOAD),
    address("documents/uploads/<int:job>/again/", upload.retry, "upload-retry", Action.UPLOAD),
    address("documents/<int:pk>/", document, "document", Action.SEE_PUBLIC),
    address("documents/<int:pk>/pictures/<int:number>/", files.page_picture, "document-picture", Action.SEE_PUBLIC),
    address("documents/<int:pk>/original/", files.original, "document-original", Action.SEE_PUBLIC),
    address("documents/<int:pk>/annotated/", files.annotated, "document-annotated", Action.SEE_INTERNAL),
    address("documents/<int:pk>/records.jsonl", files.records_as_jsonl, "document-records-jsonl", Action.EXPORT),
    address("documents/<int:pk>/records.xlsx", files.records_as_xlsx, "document-records-xlsx", Action.EXPORT),
    address("documents/<int:pk>/readings/", readings.readings, "document-readings", Action.SEE_INTERNAL),
    address("documents/<int:pk>/readings/again/", readings.read_again, "document-read-again", Action.UPLOAD),
    address("documents/<int:pk>/details/", care.details, "document-details", Action.UPLOAD),
    address("documents/<int:pk>/personal/", personal.personal, "document-personal", Action.DECIDE_WITHHELD),
    address("documents/<int:pk>/publish/", care.publish, "document-publish", Action.PUBLISH),
    address("documents/<int:pk>/unpublish/", care.unpublish, "document-unpublish", Action.PUBLISH),
    address("documents/<int:pk>/withdraw/", care.withdraw, "document-withdraw", Action.PUBLISH),
    address("documents/<int:pk>/put-back/", care.put_back, "document-put-back", Action.PUBLISH),
    address("documents/<int:pk>/erase/", care.erase, "document-erase", Action.ERASE),
]
