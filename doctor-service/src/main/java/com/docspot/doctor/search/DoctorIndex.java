package com.docspot.doctor.search;

import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.profile.DoctorState;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.specialty.Specialties;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BooleanSimilarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The approved doctors by everything that they are looked for by, in memory. Each replica has its
 * own, made from the database at start and kept by events; what arrives twice or late changes
 * nothing.
 */
@Component
class DoctorIndex {

    /** Everything that is text. */
    static final String WORDS = "words";

    static final String NAME = "name";
    static final String SPECIALTY = "specialty";
    static final String CLINIC = "clinic";
    static final String CITY = "city";
    static final String SPECIALTY_CODE = "specialtyCode";
    static final String LANGUAGE = "language";
    static final String MODE = "mode";
    static final String GENDER = "gender";
    static final String LOCATION = "location";
    static final String ORDINAL = "ordinal";

    private static final String ID = "id";
    private static final int NAME_LENGTH = 80;

    private final Specialties specialties;
    private final DoctorCards cards;
    private final Words words = new Words();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, Known> doctors = new HashMap<>();
    private final Map<String, KnownClinic> clinics = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> doctorsOfClinic = new HashMap<>();
    private final Map<Integer, Listing> listings = new ConcurrentHashMap<>();
    private volatile boolean stale;
    private volatile boolean complete;

    // The ordinal is a doctor's for good, so a searcher of a moment ago still finds the right
    // listing.
    private record Known(long sequence, int ordinal, @Nullable DoctorState approved) {}

    private record KnownClinic(long sequence, ClinicState state) {}

    /** Reads the index at one moment. */
    @FunctionalInterface
    interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    DoctorIndex(Specialties specialties, DoctorCards cards) {
        this.specialties = specialties;
        this.cards = cards;
        // Scores that count words, not how rare they are: a page's place must not move with others'
        // writes.
        var similarity = new BooleanSimilarity();
        try {
            writer =
                    new IndexWriter(
                            new ByteBuffersDirectory(),
                            new IndexWriterConfig(words)
                                    .setSimilarity(similarity)
                                    .setMergeScheduler(new SerialMergeScheduler()));
            searchers =
                    new SearcherManager(
                            writer,
                            new SearcherFactory() {
                                @Override
                                public IndexSearcher newSearcher(
                                        IndexReader reader, @Nullable IndexReader previous) {
                                    var searcher = new IndexSearcher(reader);
                                    searcher.setSimilarity(similarity);
                                    return searcher;
                                }
                            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Takes over a doctor's state, unless a later one is known. */
    synchronized void know(DoctorState doctor, long sequence) {
        var known = doctors.get(doctor.doctorId());
        if (known != null && known.sequence() >= sequence) {
            return;
        }
        if (known != null && known.approved() != null) {
            leaveClinics(known.approved());
        }
        var ordinal = known == null ? doctors.size() : known.ordinal();
        var approved = doctor.status() == Status.APPROVED ? doctor : null;
        doctors.put(doctor.doctorId(), new Known(sequence, ordinal, approved));
        if (approved == null) {
            unlist(doctor.doctorId(), ordinal);
        } else {
            approved.clinicIds()
                    .forEach(clinic ->
                            doctorsOfClinic
                                    .computeIfAbsent(clinic, _ -> new HashSet<>())
                                    .add(approved.doctorId()));
            list(approved, ordinal);
        }
    }

    /** Takes over a clinic's state, unless a later one is known. */
    synchronized void know(ClinicState clinic, long sequence) {
        var known = clinics.get(clinic.clinicId());
        if (known != null && known.sequence() >= sequence) {
            return;
        }
        clinics.put(clinic.clinicId(), new KnownClinic(sequence, clinic));
        for (var doctorId : doctorsOfClinic.getOrDefault(clinic.clinicId(), Set.of())) {
            var doctor = doctors.get(doctorId);
            if (doctor != null && doctor.approved() != null) {
                list(doctor.approved(), doctor.ordinal());
            }
        }
    }

    /** From now on the index has everybody whom the database had. */
    void complete() {
        complete = true;
    }

    /** Whether it has. */
    boolean isComplete() {
        return complete;
    }

    /** Reads with everything that is known by now. */
    <T> T read(Reading<T> reading) {
        try {
            if (stale) {
                stale = false;
                searchers.maybeRefreshBlocking();
            }
            var searcher = searchers.acquire();
            try {
                return reading.read(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The doctor with this ordinal, if they are approved now. */
    @Nullable Listing listing(int ordinal) {
        return listings.get(ordinal);
    }

    /** All listings, in no order. */
    Collection<Listing> listings() {
        return List.copyOf(listings.values());
    }

    /** The clinics that can be visited. */
    List<ClinicState> openClinics() {
        return clinics.values().stream()
                .map(KnownClinic::state)
                .filter(ClinicState::active)
                .toList();
    }

    Words words() {
        return words;
    }

    /** How many documents match; for comparing two indexes. */
    int count(Query query) {
        return read(searcher -> searcher.count(query));
    }

    @PreDestroy
    void close() throws IOException {
        searchers.close();
        writer.close();
    }

    private void leaveClinics(DoctorState doctor) {
        for (var clinic : doctor.clinicIds()) {
            doctorsOfClinic.getOrDefault(clinic, new HashSet<>()).remove(doctor.doctorId());
        }
    }

    private void unlist(String doctorId, int ordinal) {
        listings.remove(ordinal);
        write(() -> writer.deleteDocuments(new Term(ID, doctorId)));
    }

    private void list(DoctorState doctor, int ordinal) {
        var places = new HashMap<String, ClinicState>();
        for (var clinicId : doctor.clinicIds()) {
            var clinic = clinics.get(clinicId);
            if (clinic != null) {
                places.put(clinicId, clinic.state());
            }
        }
        var card = cards.of(doctor, places);
        var fullName = doctor.familyName() + " " + doctor.givenName();
        var name = String.join(" ", words.of(fullName));
        listings.put(
                ordinal,
                new Listing(card, name.substring(0, Math.min(name.length(), NAME_LENGTH))));
        write(() ->
                writer.updateDocument(new Term(ID, doctor.doctorId()), document(card, ordinal)));
    }

    private Document document(DoctorCard card, int ordinal) {
        var document = new Document();
        document.add(new StringField(ID, card.id(), Field.Store.NO));
        document.add(new NumericDocValuesField(ORDINAL, ordinal));
        addText(document, NAME, card.givenName() + " " + card.familyName());
        for (var specialty : card.specialties()) {
            addText(document, SPECIALTY, specialties.words(specialty.code()));
            document.add(keyword(SPECIALTY_CODE, specialty.code()));
        }
        for (var clinic : card.clinics()) {
            addText(document, CLINIC, clinic.name());
            addText(document, CITY, clinic.city());
            document.add(new LatLonPoint(LOCATION, clinic.latitude(), clinic.longitude()));
        }
        card.languages().forEach(language -> document.add(keyword(LANGUAGE, language)));
        card.modes().forEach(mode -> document.add(keyword(MODE, mode.name())));
        if (card.gender() != null) {
            document.add(keyword(GENDER, card.gender().name()));
        }
        return document;
    }

    private static void addText(Document document, String field, String text) {
        var joined = Words.joined(text);
        document.add(new TextField(field, joined, Field.Store.NO));
        document.add(new TextField(WORDS, joined, Field.Store.NO));
    }

    private static Field keyword(String field, String value) {
        return new StringField(field, value, Field.Store.NO);
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        stale = true;
    }
}
