package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    private static final String CLEAN = "com.docspot.platform.test.samples.clean";
    private static final String DIRTY = "com.docspot.platform.test.samples.dirty";

    private final JavaClasses dirty = new ClassFileImporter().importPackages(DIRTY);

    @Test
    void aServiceThatKeepsTheRulesPasses() {
        var clean = new ClassFileImporter().importPackages(CLEAN);
        assertThat(clean).isNotEmpty();
        ArchitectureRules.rules(CLEAN).forEach(rule -> rule.check(clean));
    }

    @Test
    void reachingIntoAnotherFeatureIsFound() {
        assertThat(broken(ArchitectureRules.featuresKeepTheirInsideToThemselves(DIRTY)))
                .hasSize(1)
                .first()
                .asString()
                .contains("Invoices", "orders.detail.Lines");
    }

    @Test
    void pointingToAnEdgeIsFound() {
        assertThat(broken(ArchitectureRules.nothingPointsToAnEdge(DIRTY)))
                .hasSize(1)
                .first()
                .asString()
                .contains("Orders", "orders.web.OrdersController");
    }

    @Test
    void anInjectedFieldIsFound() {
        assertThat(broken(ArchitectureRules.noFieldIsInjected()))
                .hasSize(1)
                .first()
                .asString()
                .contains("Orders.lines");
    }

    @Test
    void eachWayToAskTheMachineForTheTimeIsFound() {
        assertThat(String.join("\n", broken(ArchitectureRules.timeComesFromTheInjectedClock())))
                .contains(
                        "Instant.now()",
                        "LocalDate.now(",
                        "Clock.systemUTC()",
                        "currentTimeMillis()",
                        "Date.<init>()")
                .doesNotContain("now(java.time.Clock)", "nanoTime");
    }

    @Test
    void savingAWholeDocumentIsFound() {
        assertThat(broken(ArchitectureRules.documentsAreNotSavedWhole()))
                .hasSize(2)
                .allSatisfy(found -> assertThat(found).contains(".save"));
    }

    @Test
    void printingIsFound() {
        assertThat(broken(ArchitectureRules.nobodyPrints())).hasSize(1);
    }

    private List<String> broken(ArchRule rule) {
        return rule.evaluate(dirty).getFailureReport().getDetails();
    }
}
