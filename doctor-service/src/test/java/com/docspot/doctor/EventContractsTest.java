package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.profile.DoctorState;
import com.docspot.platform.test.ContractRules;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventContractsTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void givesAnExampleOfEachEventThatObeysItsSchema() {
        ContractRules.assertExamplesObey(
                "doctor.state",
                "doctor.submitted",
                "doctor.approved",
                "doctor.rejected",
                "doctor.suspended",
                "clinic.state");
    }

    @Test
    void writesAStateAsTheExampleShowsIt() {
        var doctor = ContractRules.example("doctor.state");
        assertThat((Object) MAPPER.valueToTree(MAPPER.treeToValue(doctor, DoctorState.class)))
                .isEqualTo(doctor);
        var clinic = ContractRules.example("clinic.state");
        assertThat((Object) MAPPER.valueToTree(MAPPER.treeToValue(clinic, ClinicState.class)))
                .isEqualTo(clinic);
    }
}
