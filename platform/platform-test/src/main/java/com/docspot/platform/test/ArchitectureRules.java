package com.docspot.platform.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the code of a service is put together, as rules over its classes. A service's test is one
 * line: {@code ArchitectureRules.check("com.docspot.appointment")}.
 */
public final class ArchitectureRules {

    private static final Set<String> EDGES = Set.of("web", "messaging");

    private static final Set<String> INJECTIONS =
            Set.of(
                    "org.springframework.beans.factory.annotation.Autowired",
                    "org.springframework.beans.factory.annotation.Value",
                    "jakarta.inject.Inject",
                    "jakarta.annotation.Resource");

    private ArchitectureRules() {}

    /** Checks everything below on the main code of a service. */
    public static void check(String basePackage) {
        var classes = mainCodeOf(basePackage);
        rules(basePackage).forEach(rule -> rule.check(classes));
    }

    /** The main code below a package, as ArchUnit reads it. */
    public static JavaClasses mainCodeOf(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    /** Every rule, for the service with this base package. */
    public static List<ArchRule> rules(String basePackage) {
        return List.of(
                featuresKeepTheirInsideToThemselves(basePackage),
                nothingPointsToAnEdge(basePackage),
                noFieldIsInjected(),
                timeComesFromTheInjectedClock(),
                documentsAreNotSavedWhole(),
                nobodyPrints());
    }

    /** A feature uses another's root package, and none of the packages below it. */
    public static ArchRule featuresKeepTheirInsideToThemselves(String basePackage) {
        return noClasses()
                .that(resideInAPackage(basePackage + ".."))
                .should(
                        dependOn(
                                "reach into the inside of another feature",
                                dependency -> {
                                    var target = dependency.getTargetClass().getPackageName();
                                    return isInside(basePackage, target)
                                            && !feature(basePackage, target)
                                                    .equals(
                                                            feature(
                                                                    basePackage,
                                                                    dependency
                                                                            .getOriginClass()
                                                                            .getPackageName()));
                                }))
                .allowEmptyShould(true);
    }

    /** What takes requests and messages in is used by nothing else. */
    public static ArchRule nothingPointsToAnEdge(String basePackage) {
        return noClasses()
                .that(resideInAPackage(basePackage + ".."))
                .should(
                        dependOn(
                                "depend on an edge (" + String.join(", ", EDGES) + ")",
                                dependency -> {
                                    var target = dependency.getTargetClass().getPackageName();
                                    return isEdge(basePackage, target)
                                            && !target.equals(
                                                    dependency.getOriginClass().getPackageName());
                                }))
                .allowEmptyShould(true);
    }

    /** What a class needs comes through its constructor. */
    public static ArchRule noFieldIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith(
                        DescribedPredicate.describe(
                                "an annotation that injects",
                                annotation ->
                                        INJECTIONS.contains(annotation.getRawType().getName())))
                .allowEmptyShould(true);
    }

    /** Nobody asks the machine what time it is, so that the clock can be moved. */
    public static ArchRule timeComesFromTheInjectedClock() {
        return noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "asks the machine for the time", ArchitectureRules::asksTheMachine))
                .orShould()
                .callConstructor(Date.class)
                .allowEmptyShould(true);
    }

    /**
     * {@code save} replaces a document with its outbox, and with what somebody else wrote
     * meanwhile.
     */
    public static ArchRule documentsAreNotSavedWhole() {
        return noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "saves a document whole", ArchitectureRules::savesWhole))
                .allowEmptyShould(true);
    }

    /** Services log; only what is started from a terminal prints. */
    public static ArchRule nobodyPrints() {
        return noClasses()
                .that(
                        DescribedPredicate.describe(
                                "are not started by themselves",
                                type -> type.tryGetMethod("main", String[].class).isEmpty()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .allowEmptyShould(true);
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        var name = call.getName();
        return (owner.getPackageName().equals("java.time")
                        && name.equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class)))
                || (owner.isEquivalentTo(Clock.class)
                        && (name.startsWith("system") || name.startsWith("tick"))
                        && !takesClock(call))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"));
    }

    private static boolean takesClock(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean savesWhole(JavaMethodCall call) {
        var name = call.getName();
        return (name.equals("save") || name.equals("saveAll"))
                && (call.getTargetOwner()
                                .isAssignableTo(
                                        "org.springframework.data.mongodb.core.MongoOperations")
                        || call.getTargetOwner()
                                .isAssignableTo("org.springframework.data.repository.Repository"));
    }

    private static boolean isInside(String basePackage, String packageName) {
        return packageName.startsWith(basePackage + ".")
                && packageName.substring(basePackage.length() + 1).contains(".");
    }

    private static String feature(String basePackage, String packageName) {
        if (!packageName.startsWith(basePackage + ".")) {
            return "";
        }
        var rest = packageName.substring(basePackage.length() + 1);
        var dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static boolean isEdge(String basePackage, String packageName) {
        return packageName.startsWith(basePackage + ".")
                && EDGES.contains(packageName.substring(packageName.lastIndexOf('.') + 1));
    }

    private static ArchCondition<JavaClass> dependOn(
            String description, Predicate<Dependency> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(dependency ->
                                events.add(
                                        SimpleConditionEvent.satisfied(
                                                dependency, dependency.getDescription())));
            }
        };
    }
}
