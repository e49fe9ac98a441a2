package com.docspot.document.documents;

import com.docspot.document.documents.StoredDocument.State;
import com.docspot.document.documents.UploadResult.Infected;
import com.docspot.document.documents.UploadResult.Kept;
import com.docspot.document.documents.UploadResult.NotScanned;
import com.docspot.document.documents.UploadResult.UnknownKind;
import com.docspot.document.files.FileStore;
import com.docspot.document.scanning.Scanner;
import com.docspot.document.visits.Visit;
import com.docspot.document.visits.Visits;
import com.docspot.platform.kinship.Kinship;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps documents encrypted and opens them for the patient, the doctor and the organisation of
 * their visit. The record comes first, unseen, then the file, then the record is shown: a process
 * that dies in between leaves nothing visible, and the rest is swept away.
 */
@Component
public class Cabinet {

    private static final Logger LOG = LoggerFactory.getLogger(Cabinet.class);
    private static final Duration UPLOADS_END_WITHIN = Duration.ofHours(1);
    private static final String CONTENT = "content";
    private static final String TITLE = "title";

    private final Documents documents;
    private final Visits visits;
    private final FileStore files;
    private final Scanner scanner;
    private final FieldCipher cipher;
    private final Kinship kinship;
    private final Trail trail;
    private final Clock clock;

    Cabinet(
            Documents documents,
            Visits visits,
            FileStore files,
            Scanner scanner,
            FieldCipher cipher,
            Kinship kinship,
            Trail trail,
            Clock clock) {
        this.documents = documents;
        this.visits = visits;
        this.files = files;
        this.scanner = scanner;
        this.cipher = cipher;
        this.kinship = kinship;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Keeps a document of a visit.
     *
     * @throws NotFoundException when the visit does not exist or is not one of the caller's
     */
    public UploadResult keep(Upload upload, byte[] bytes, Access access) {
        var visit = visitOf(upload.appointmentId(), access);
        var media = MediaKind.of(bytes).orElse(null);
        if (media == null) {
            return new UnknownKind();
        }
        try {
            if (!scanner.isClean(bytes)) {
                return new Infected();
            }
        } catch (IOException away) {
            LOG.warn("The scanner is away: {}", away.getClass().getSimpleName());
            return new NotScanned();
        }
        return new Kept(stored(record(upload, bytes.length, visit, media, access.caller()), bytes));
    }

    private StoredDocument stored(StoredDocument document, byte[] bytes) {
        documents.arriving(document);
        try (var target = files.create(document.id());
                var sealed =
                        cipher.encrypting(
                                document.keyName(),
                                StoredDocument.COLLECTION,
                                document.id(),
                                CONTENT,
                                target)) {
            sealed.write(bytes);
        } catch (IOException full) {
            throw new UncheckedIOException("The file could not be written.", full);
        }
        var shown = documents.arrived(document);
        if (shown == null) {
            throw new IllegalStateException(
                    "An upload took longer than " + UPLOADS_END_WITHIN + ".");
        }
        return shown;
    }

    private StoredDocument record(
            Upload upload, long size, Visit visit, MediaKind media, Caller caller) {
        var id = Ids.next("dcm");
        var keyName = "care:" + visit.patientId() + "@" + visit.organisationId();
        return new StoredDocument(
                id,
                visit.id(),
                visit.patientId(),
                visit.doctorId(),
                visit.organisationId(),
                upload.kind(),
                media,
                cipher.encryptText(keyName, StoredDocument.COLLECTION, id, TITLE, upload.title()),
                size,
                State.ARRIVING,
                caller.id(),
                clock.instant(),
                null,
                null);
    }

    /** A visit's documents, oldest first. */
    public Page<StoredDocument> of(String appointmentId, Access access, PageRequest page) {
        visitOf(appointmentId, access);
        var found = documents.of(appointmentId, after(page.cursor()), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        var items = found.subList(0, page.limit());
        return new Page<>(items, Cursor.encode(items.getLast().id()));
    }

    /** One document, if it concerns the caller. */
    public StoredDocument one(String id, Access access) {
        var document = documents.byId(id).orElseThrow(NotFoundException::new);
        access.require(relations(access.caller(), document));
        trail.touched(document.patientId());
        return document;
    }

    /** Its title. */
    public String titleOf(StoredDocument document) {
        return cipher.decryptText(
                document.keyName(),
                StoredDocument.COLLECTION,
                document.id(),
                TITLE,
                document.title());
    }

    /** Its bytes; a file that was tampered with opens for nobody. */
    public byte[] contentOf(StoredDocument document) {
        try (var sealed = files.open(document.id());
                var plain =
                        cipher.decrypting(
                                document.keyName(),
                                StoredDocument.COLLECTION,
                                document.id(),
                                CONTENT,
                                sealed)) {
            return plain.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A file could not be read.", unreadable);
        }
    }

    /** Erases a document that the caller may erase; its file goes at once. */
    public void erase(String id, Access access) {
        var document = one(id, access);
        if (documents.erased(document) == null) {
            throw new NotFoundException();
        }
        deleteFile(document);
    }

    /** Two records of one patient have become one: the documents follow, and their visits. */
    public void follow(String from, String into) {
        visits.follow(from, into);
        documents.follow(from, into);
    }

    @Scheduled(fixedDelayString = "${docspot.files.sweep:10m}")
    void sweepAbandonedUploads() {
        try {
            for (var document : documents.abandoned(clock.instant().minus(UPLOADS_END_WITHIN))) {
                deleteFile(document);
                documents.forget(document);
            }
        } catch (DataAccessException unavailable) {
            LOG.warn(
                    "The sweep waits for the database: {}", unavailable.getClass().getSimpleName());
        }
    }

    private void deleteFile(StoredDocument document) {
        try {
            files.delete(document.id());
        } catch (IOException stuck) {
            LOG.error("The file of {} could not be deleted.", document.id(), stuck);
        }
    }

    private Visit visitOf(String appointmentId, Access access) {
        var visit = visits.byId(appointmentId).orElseThrow(NotFoundException::new);
        access.require(
                relations(
                        access.caller(),
                        visit.patientId(),
                        visit.doctorId(),
                        visit.organisationId(),
                        null));
        trail.touched(visit.patientId());
        return visit;
    }

    private String[] relations(Caller caller, StoredDocument document) {
        return relations(
                caller,
                document.patientId(),
                document.doctorId(),
                document.organisationId(),
                document.uploadedBy());
    }

    private String[] relations(
            Caller caller,
            String patient,
            String doctor,
            String organisation,
            @Nullable String uploader) {
        List<String> held = new ArrayList<>();
        kinship.of(caller, patient).ifPresent(held::add);
        if (doctor.equals(caller.doctor())) {
            held.add("doctor");
        }
        if (organisation.equals(caller.organisation())) {
            held.add("organisation");
        }
        // Whoever is not concerned any more has lost what they brought as well.
        if (!held.isEmpty() && caller.id().equals(uploader)) {
            held.add("self");
        }
        return held.toArray(String[]::new);
    }

    private static @Nullable String after(@Nullable String cursor) {
        return cursor == null ? null : Cursor.decode(cursor, 1).getFirst();
    }
}
