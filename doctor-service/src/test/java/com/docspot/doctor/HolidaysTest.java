package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Clinics are closed on the public holidays of their country and region, unless they say no. */
@DoctorServiceTest
class HolidaysTest {

    @Autowired Api api;

    private final String organisation = Ids.next("org");
    private final String christmas = LocalDate.now().getYear() + 1 + "-12-25";

    @Test
    void aClinicKeepsTheHolidaysOfItsCountryFromTheFirstDay() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var read = api.staff(organisation).get("/clinics/" + clinic).is(200);
        assertThat(dates(read)).contains(christmas);
        assertThat(read.body().path("observance").path("observed").asBoolean()).isTrue();
    }

    @Test
    void itsRegionIsAddedADayIsTakenOutAndAllAreSwitchedOff() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var staff = api.staff(organisation);
        var path = "/clinics/" + clinic + "/holidays";
        var before = staff.get("/clinics/" + clinic).is(200);
        var madrid =
                staff.put(
                                path,
                                "{\"observed\": true, \"region\": \"md\"}",
                                "If-Match",
                                before.etag())
                        .is(200);
        var everywhere = dates(before);
        assertThat(dates(madrid)).containsAll(everywhere).hasSizeGreaterThan(everywhere.size());
        var open =
                staff.put(
                                path,
                                "{\"observed\": true, \"region\": \"md\", \"openOn\": [\""
                                        + christmas
                                        + "\"]}",
                                "If-Match",
                                madrid.etag())
                        .is(200);
        assertThat(dates(open)).doesNotContain(christmas).hasSizeGreaterThan(everywhere.size() - 1);
        var off = staff.put(path, "{\"observed\": false}", "If-Match", open.etag()).is(200);
        assertThat(dates(off)).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var staff = api.staff(organisation);
        var path = "/clinics/" + clinic + "/holidays";
        var before = staff.get("/clinics/" + clinic).is(200);
        staff.put(path, "{\"observed\": true}").is(428);
        var refused =
                staff.put(
                                path,
                                "{\"observed\": true, \"region\": \"Atlantis\"}",
                                "If-Match",
                                before.etag())
                        .is(422);
        assertThat(refused.pointers()).containsExactly("/region");
        assertThat(staff.put(path, "{}", "If-Match", before.etag()).is(422).pointers())
                .containsExactly("/observed");
        api.staff(Ids.next("org"))
                .put(path, "{\"observed\": false}", "If-Match", before.etag())
                .is(404);
        assertThat(staff.get("/clinics/" + clinic).is(200).etag()).isEqualTo(before.etag());
    }

    private static List<String> dates(Api.Answer answer) {
        var dates = new ArrayList<String>();
        answer.body()
                .path("holidays")
                .forEach(holiday -> dates.add(holiday.path("date").asString()));
        return dates;
    }
}
