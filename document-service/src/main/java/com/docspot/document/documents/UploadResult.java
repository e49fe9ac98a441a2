package com.docspot.document.documents;

/** How an upload ends. */
public sealed interface UploadResult {

    /** It is kept. */
    record Kept(StoredDocument document) implements UploadResult {}

    /** It is neither PDF, PNG nor JPEG. */
    record UnknownKind() implements UploadResult {}

    /** Malware was found in it; nothing was kept. */
    record Infected() implements UploadResult {}

    /** The scanner is away; nothing was kept. */
    record NotScanned() implements UploadResult {}
}
