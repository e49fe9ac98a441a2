package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class IndexPlanTest {

    private static final IndexPlan PLAN = IndexPlan.on("visits", "doctorId", "-start");

    @Test
    void isNamedAsMongoDbWouldNameIt() {
        assertThat(PLAN.name()).isEqualTo("doctorId_1_start_-1");
        assertThat(PLAN.keys().toJson()).isEqualTo("{\"doctorId\": 1, \"start\": -1}");
    }

    @Test
    void keepsItsOtherSideWhenItBecomesUniqueOrSparse() {
        assertThat(PLAN.asUnique().asSparse()).isEqualTo(PLAN.asSparse().asUnique());
        assertThat(PLAN.asUnique().unique()).isTrue();
        assertThat(PLAN.asUnique().sparse()).isFalse();
    }

    @Test
    void needsAField() {
        assertThatThrownBy(() -> IndexPlan.on("visits"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recognisesItselfHoweverTheServerWritesItsNumbers() {
        var found =
                Document.parse(
                        "{name: 'doctorId_1_start_-1', key: {doctorId: 1.0, start: -1}, v: 2}");
        assertThat(Indexes.difference(PLAN, found)).isEmpty();
    }

    @Test
    void differsByTheOrderOfItsFieldsByAFilterAndByACollation() {
        assertDiffers("{key: {start: -1, doctorId: 1}}");
        assertDiffers("{key: {doctorId: 1, start: 1}}");
        assertDiffers("{key: {doctorId: 1}}");
        assertDiffers("{key: {doctorId: 1, start: -1}, unique: true}");
        assertDiffers("{key: {doctorId: 1, start: -1}, sparse: true}");
        assertDiffers("{key: {doctorId: 1, start: -1}, partialFilterExpression: {state: 'HELD'}}");
        assertDiffers("{key: {doctorId: 1, start: -1}, collation: {locale: 'de'}}");
        assertThat(Indexes.difference(PLAN, null)).contains("missing");
    }

    private static void assertDiffers(String found) {
        assertThat(Indexes.difference(PLAN, Document.parse(found)))
                .as(found)
                .contains("doctorId_1_start_-1");
    }
}
