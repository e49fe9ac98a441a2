package com.docspot.doctor.search;

import static com.docspot.doctor.search.Town.CARDIOLOGY;
import static com.docspot.doctor.search.Town.DERMATOLOGY;
import static com.docspot.doctor.search.Town.NOW;
import static com.docspot.doctor.search.Town.PEDIATRICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.clinic.Location;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.ProblemException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final Location SOL = new Location(40.4168, -3.7038);

    private final Town town = new Town();

    @BeforeEach
    void settle() {
        town.clinic("retiro", "Clínica del Retiro", "Madrid", 40.4153, -3.6845, 1);
        town.clinic("getafe", "Centro Salud", "Getafe", 40.3083, -3.7327, 1);
        town.clinic("cadiz", "Hospital Mar", "Cádiz", 36.5271, -6.2886, 1);
        town.doctor("muller", "Inés", "Müller", CARDIOLOGY, "retiro");
        town.doctor("garcia", "José", "García Núñez", DERMATOLOGY, "getafe");
        town.doctor("obrien", "Maeve", "O'Brien", PEDIATRICS, "cadiz");
        town.doctor("mulder", "Fox", "Mulder", PEDIATRICS, "retiro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller",
                "muller",
                "MULLER",
                "mul",
                "mulller",
                "mullr",
                "inés müller",
                "dr muller",
                "muller madrid",
                "cardiologist",
                "cardiologst",
                "heart",
                "cardiology retiro",
                "muller, cardiologist near madrid"
            })
    void findsADoctorByWhatPeopleType(String words) {
        assertThat(town.find(words)).contains("muller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"o'brien", "O’Brien", "obrien", "obr", "pediatrician cadiz", "paediatrics"})
    void findsNamesHoweverTheirApostropheIsWritten(String words) {
        assertThat(town.find(words)).contains("obrien");
    }

    @Test
    void putsTheExactNameBeforeOneThatBeginsSoAndThatBeforeATypo() {
        town.doctor("mull", "Ana", "Mull", CARDIOLOGY, "retiro");
        assertThat(town.find("mull").getFirst()).isEqualTo("mull");
        assertThat(town.find("muller").getFirst()).isEqualTo("muller");
        assertThat(town.find("muller")).containsExactly("muller", "mulder");
    }

    @Test
    void wantsEveryWordSomewhere() {
        assertThat(town.find("muller cadiz")).isEmpty();
        assertThat(town.find("garcia getafe skin")).containsExactly("garcia");
        assertThat(town.find("zzzzzz")).isEmpty();
    }

    @Test
    void sortsByDistanceAndKeepsToTheRadius() {
        var near = new Wish(null, List.of(), SOL, null, null, null, null, null, Sorting.DISTANCE);
        assertThat(town.find(near)).containsExactly("mulder", "muller", "garcia", "obrien");
        var within20 =
                new Wish(null, List.of(), SOL, 20.0, null, null, null, null, Sorting.DISTANCE);
        var page = town.search.find(within20, new PageRequest(10, null));
        assertThat(page.items())
                .extracting(DoctorCard::id)
                .containsExactly("mulder", "muller", "garcia");
        assertThat(page.items()).extracting(DoctorCard::distanceKm).containsExactly(1.6, 1.6, 12.3);
        assertThat(
                        town.find(
                                new Wish(
                                        null,
                                        List.of(),
                                        SOL,
                                        5.0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Sorting.RELEVANCE)))
                .containsExactlyInAnyOrder("mulder", "muller");
    }

    @Test
    void filtersBySpecialtyLanguageModeAndGender() {
        town.index.know(
                Town.state(
                        "video",
                        Status.APPROVED,
                        "Wei",
                        "Chen",
                        Gender.MALE,
                        DERMATOLOGY,
                        List.of("zh", "en"),
                        Mode.VIDEO,
                        "retiro"),
                1);
        assertThat(
                        town.find(
                                new Wish(
                                        null,
                                        List.of(CARDIOLOGY, PEDIATRICS),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Sorting.RELEVANCE)))
                .containsExactlyInAnyOrder("muller", "mulder", "obrien");
        assertThat(
                        town.find(
                                new Wish(
                                        null,
                                        List.of(),
                                        null,
                                        null,
                                        "en",
                                        null,
                                        null,
                                        null,
                                        Sorting.RELEVANCE)))
                .containsExactly("video");
        assertThat(
                        town.find(
                                new Wish(
                                        null,
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        Mode.VIDEO,
                                        null,
                                        null,
                                        Sorting.RELEVANCE)))
                .containsExactly("video");
        assertThat(
                        town.find(
                                new Wish(
                                        null,
                                        List.of(DERMATOLOGY),
                                        null,
                                        null,
                                        null,
                                        null,
                                        Gender.MALE,
                                        null,
                                        Sorting.RELEVANCE)))
                .containsExactly("video");
        assertThat(
                        town.find(
                                new Wish(
                                        "chen",
                                        List.of(CARDIOLOGY),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Sorting.RELEVANCE)))
                .isEmpty();
    }

    @Test
    void sortsByTheNextFreeTimeInTheModeAskedFor() {
        free("muller", Map.of(Mode.IN_PERSON, NOW.plus(Duration.ofHours(5))), NOW);
        free(
                "garcia",
                Map.of(
                        Mode.IN_PERSON,
                        NOW.plus(Duration.ofHours(9)),
                        Mode.VIDEO,
                        NOW.plus(Duration.ofHours(1))),
                NOW);
        free("obrien", Map.of(Mode.IN_PERSON, NOW.minus(Duration.ofHours(1))), NOW);
        assertThat(town.find(next(null, null)))
                .containsExactly("garcia", "muller", "mulder", "obrien");
        assertThat(town.find(next(Mode.IN_PERSON, null))).startsWith("muller", "garcia");
        assertThat(town.find(next(null, NOW.plus(Duration.ofHours(5))))).containsExactly("garcia");
        assertThat(town.find(next(Mode.IN_PERSON, NOW.plus(Duration.ofHours(6)))))
                .containsExactly("muller");
    }

    @Test
    void believesTheLaterOfTwoWordsAboutFreeTimes() {
        var later = NOW.plus(Duration.ofHours(2));
        free("muller", Map.of(Mode.IN_PERSON, NOW.plus(Duration.ofHours(8))), later);
        free("muller", Map.of(Mode.IN_PERSON, NOW.plus(Duration.ofHours(3))), NOW);
        assertThat(town.nextFree.of("muller", NOW))
                .containsEntry(Mode.IN_PERSON, NOW.plus(Duration.ofHours(8)));
        free("muller", Map.of(), later.plusSeconds(1));
        assertThat(town.nextFree.of("muller", NOW)).isEmpty();
    }

    @Test
    void showsEachDoctorOnceWhilePagesAreReadAndOthersComeAndGo() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var lasting = new HashSet<String>();
        for (int i = 0; i < 60; i++) {
            town.doctor(
                    "stays-" + i,
                    "Ana",
                    "Pérez " + Integer.toString(random.nextInt(1000), 36),
                    CARDIOLOGY,
                    "retiro");
            lasting.add("stays-" + i);
            town.doctor(
                    "leaves-" + i,
                    "Ana",
                    "Pérez " + Integer.toString(random.nextInt(1000), 36),
                    CARDIOLOGY,
                    "retiro");
        }
        var step = new AtomicInteger();
        var found =
                town.pages(
                        Town.wish("perez cardiologist"),
                        7,
                        () -> {
                            var now = step.getAndIncrement();
                            town.doctor(
                                    "comes-" + now,
                                    "Ana",
                                    "Pérez " + Integer.toString(random.nextInt(1000), 36),
                                    CARDIOLOGY,
                                    "retiro");
                            town.index.know(
                                    Town.state(
                                            "leaves-" + now,
                                            Status.SUSPENDED,
                                            "Ana",
                                            "Pérez",
                                            Gender.FEMALE,
                                            CARDIOLOGY,
                                            List.of("es"),
                                            Mode.IN_PERSON,
                                            "retiro"),
                                    2);
                        });
        assertThat(found).as("seed %d", seed).doesNotHaveDuplicates().containsAll(lasting);
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        var cursor = town.search.find(Town.wish(null), new PageRequest(1, null)).nextCursor();
        var byDistance =
                new Wish(null, List.of(), SOL, null, null, null, null, null, Sorting.DISTANCE);
        assertThatThrownBy(() -> town.search.find(byDistance, new PageRequest(1, cursor)))
                .isInstanceOf(ProblemException.class);
        var forged = Cursor.encode("RELEVANCE", "not a number", "x", "y");
        assertThatThrownBy(() -> town.search.find(Town.wish(null), new PageRequest(1, forged)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void ignoresWhatIsHeardAgainOrTooLate() {
        var suspended =
                Town.state(
                        "muller",
                        Status.SUSPENDED,
                        "Inés",
                        "Müller",
                        Gender.FEMALE,
                        CARDIOLOGY,
                        List.of("es"),
                        Mode.IN_PERSON,
                        "retiro");
        town.index.know(suspended, 5);
        town.index.know(Town.approved("muller", "Inés", "Müller", CARDIOLOGY, "retiro"), 4);
        assertThat(town.find("muller")).doesNotContain("muller");
        town.index.know(Town.approved("muller", "Inés", "Müller", CARDIOLOGY, "retiro"), 6);
        town.index.know(suspended, 5);
        assertThat(town.find("muller")).startsWith("muller");
    }

    @Test
    void knowsADoctorWhoseClinicIsHeardOfLaterAndAClinicThatIsRenamed() {
        town.doctor("early", "Noa", "Prieto", DERMATOLOGY, "later");
        assertThat(town.find("prieto sevilla")).isEmpty();
        town.clinic("later", "Clínica Giralda", "Sevilla", 37.38, -5.99, 1);
        assertThat(town.find("prieto sevilla")).containsExactly("early");
        town.clinic("later", "Clínica Triana", "Sevilla", 37.38, -5.99, 2);
        assertThat(town.find("prieto triana")).containsExactly("early");
        assertThat(town.find("prieto giralda")).isEmpty();
    }

    @Test
    void completesSpecialtiesDoctorsClinicsAndCities() {
        assertThat(town.suggestions.of("card"))
                .extracting(Suggestion::text)
                .containsExactly("Cardiovascular Disease");
        assertThat(town.suggestions.of("mul"))
                .extracting(Suggestion::kind, Suggestion::text)
                .contains(tuple(Suggestion.Kind.DOCTOR, "Dr. Inés Müller"));
        assertThat(town.suggestions.of("cadi"))
                .extracting(Suggestion::kind)
                .contains(Suggestion.Kind.CITY);
        assertThat(town.suggestions.of("retir")).extracting(Suggestion::id).contains("retiro");
        assertThat(town.suggestions.of("  ,")).isEmpty();
    }

    @Test
    void isNotReadyBeforeEverybodyIsInTheIndex() {
        var specialties = new Specialties();
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var cards = new DoctorCards(specialties, town.nextFree, clock);
        var index = new DoctorIndex(specialties, cards);
        var search = new Search(index, town.nextFree, clock);
        assertThat(search.isReady()).isFalse();
        index.complete();
        assertThat(search.isReady()).isTrue();
    }

    @Test
    void answersQuicklyAmongTenThousandDoctors() {
        for (int i = 0; i < 10_000; i++) {
            town.doctor(
                    "doc-" + i,
                    "Ana " + i,
                    "Pérez" + Integer.toString(i, 36),
                    i % 2 == 0 ? CARDIOLOGY : DERMATOLOGY,
                    "retiro");
        }
        var wish =
                new Wish(
                        "perez cardiologist madrid",
                        List.of(),
                        SOL,
                        20.0,
                        "es",
                        Mode.IN_PERSON,
                        null,
                        null,
                        Sorting.RELEVANCE);
        town.find(wish);
        var rounds = 20;
        var cpu = ManagementFactory.getThreadMXBean();
        var start = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < rounds; i++) {
            assertThat(town.search.find(wish, new PageRequest(20, null)).items()).hasSize(20);
        }
        System.out.printf(
                "search among 10,000 doctors: %.1f ms CPU each (cold compiler)%n",
                (cpu.getCurrentThreadCpuTime() - start) / 1e6 / rounds);
    }

    private void free(String doctor, Map<Mode, Instant> times, Instant asOf) {
        town.nextFree.know(doctor, times, asOf);
    }

    private static Wish next(Mode mode, Instant before) {
        return new Wish(
                null, List.of(), null, null, null, mode, null, before, Sorting.NEXT_AVAILABLE);
    }
}
