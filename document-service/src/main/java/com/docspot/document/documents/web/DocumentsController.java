package com.docspot.document.documents.web;

import com.docspot.document.documents.Cabinet;
import com.docspot.document.documents.Kind;
import com.docspot.document.documents.StoredDocument;
import com.docspot.document.documents.Upload;
import com.docspot.document.documents.UploadResult.Infected;
import com.docspot.document.documents.UploadResult.Kept;
import com.docspot.document.documents.UploadResult.NotScanned;
import com.docspot.document.documents.UploadResult.UnknownKind;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes, lists, opens and erases documents. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsController {

    private static final int LONGEST_TITLE = 200;

    private final Cabinet cabinet;

    DocumentsController(Cabinet cabinet) {
        this.cabinet = cabinet;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Answers(value = DocumentView.class, status = 201)
    ResponseEntity<?> upload(
            @RequestParam MultipartFile file,
            @RequestParam String appointmentId,
            @RequestParam Kind kind,
            @RequestParam String title,
            Access access)
            throws IOException {
        var wanted = Normalizer.normalize(title.strip(), Normalizer.Form.NFC);
        if (wanted.isEmpty()
                || wanted.length() > LONGEST_TITLE
                || wanted.chars().anyMatch(Character::isISOControl)) {
            return Problems.invalid(
                    List.of(
                            new FieldProblem(
                                    "/title", "Give a title of 1 to 200 characters on one line.")));
        }
        return switch (cabinet.keep(
                new Upload(appointmentId, kind, wanted), file.getBytes(), access)) {
            case Kept(var document) ->
                    ResponseEntity.created(URI.create("/api/v1/documents/" + document.id()))
                            .body(answer(document));
            case UnknownKind() ->
                    Problems.answer(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "unknown-kind-of-file",
                            "Unknown kind of file",
                            "Send a PDF, PNG or JPEG; this file is none of them, whatever its name"
                                    + " says.",
                            Map.of());
            case Infected() ->
                    Problems.unprocessable(
                            "malware-found", "Malware was found in this file, so it was not kept.");
            case NotScanned() ->
                    Problems.answer(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "not-scanned",
                            "Not scanned",
                            "Files cannot be checked for malware right now, so this one was not"
                                    + " kept. Try again soon.",
                            Map.of());
        };
    }

    @GetMapping
    Page<DocumentView> list(@RequestParam String appointmentId, PageRequest page, Access access) {
        var found = cabinet.of(appointmentId, access, page);
        return new Page<>(found.items().stream().map(this::answer).toList(), found.nextCursor());
    }

    @GetMapping("/{id}")
    DocumentView one(@PathVariable String id, Access access) {
        return answer(cabinet.one(id, access));
    }

    /**
     * The bytes, to be saved rather than shown, in ranges where asked for (RFC 9110, section 14).
     */
    @GetMapping("/{id}/content")
    ResponseEntity<ByteArrayResource> content(@PathVariable String id, Access access) {
        var document = cabinet.one(id, access);
        var name =
                ContentDisposition.attachment()
                        .filename(
                                cabinet.titleOf(document) + "." + document.media().ending(),
                                StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.media().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(new ByteArrayResource(cabinet.contentOf(document)));
    }

    @DeleteMapping("/{id}")
    @Answers(value = Void.class, status = 204)
    ResponseEntity<Void> erase(@PathVariable String id, Access access) {
        cabinet.erase(id, access);
        return ResponseEntity.noContent().build();
    }

    private DocumentView answer(StoredDocument document) {
        return new DocumentView(
                document.id(),
                document.appointmentId(),
                document.kind(),
                cabinet.titleOf(document),
                document.media().mediaType(),
                document.size(),
                document.createdAt());
    }

    record DocumentView(
            String id,
            String appointmentId,
            Kind kind,
            String title,
            String mediaType,
            long size,
            Instant createdAt) {}
}
