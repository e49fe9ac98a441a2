package com.docspot.localstack.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenOutputTest {

    private final MavenOutput output = new MavenOutput();

    @Test
    void knowsWhichModuleBeginsAndHowManyThereAre() {
        assertThat(
                        output.began(
                                "[INFO] Building auth-service 0.1.0                                "
                                        + "      [10/16]"))
                .contains(new MavenOutput.Began("auth-service", 10, 16));
        assertThat(
                        output.began(
                                "[INFO] Building jar:"
                                        + " /home/ada/docspot/auth-service/target/auth-service-0.1.0.jar"))
                .isEmpty();
    }

    @Test
    void knowsWhenAProgramIsComplete() {
        assertThat(
                        output.done(
                                "[INFO] Replacing main artifact"
                                        + " /home/ada/docspot/auth-service/target/auth-service-0.1.0.jar"
                                        + " with repackaged archive, adding nested dependencies in"
                                        + " BOOT-INF/."))
                .contains("auth-service");
        assertThat(
                        output.done(
                                "[INFO] Wrote classpath file"
                                        + " '/home/ada/docspot/local-stack/target/classpath.txt'."))
                .contains("local-stack");
        assertThat(output.done("[INFO] BUILD SUCCESS")).isEmpty();
    }

    @Test
    void namesTheModuleAndTheCompilersFirstLines() {
        for (var line = 1; line <= 7; line++) {
            output.hear(
                    "[ERROR]"
                            + " /home/ada/docspot/doctor-service/src/main/java/com/docspot/doctor/Doctor.java:["
                            + line
                            + ",5] cannot find symbol");
            output.hear("[ERROR]   symbol:   class Leave");
        }
        output.hear(
                "[ERROR] Failed to execute goal"
                        + " org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile"
                        + " (default-compile) on project doctor-service: Compilation failure");
        assertThat(output.failure("maven.log").lines())
                .containsExactly(
                        "The build failed in doctor-service; put this right and run it again (all"
                                + " of it: maven.log):",
                        "  Doctor.java:1: cannot find symbol",
                        "  Doctor.java:2: cannot find symbol",
                        "  Doctor.java:3: cannot find symbol",
                        "  Doctor.java:4: cannot find symbol",
                        "  Doctor.java:5: cannot find symbol",
                        "  … and 2 more");
    }

    @Test
    void saysWhyWhenItIsNotTheCompiler() {
        output.hear(
                "[ERROR] Failed to execute goal on project auth-service: Could not resolve"
                        + " dependencies for project com.docspot:auth-service:jar:0.1.0: nimbus is"
                        + " missing");
        assertThat(output.failure("maven.log"))
                .startsWith("The build failed in auth-service: Could not resolve dependencies")
                .endsWith("All of it: maven.log");
    }

    @Test
    void takesMavenFromItsOldestVersionThatWorks() {
        assertThat(MavenBuild.recent(3, 8, 7)).isTrue();
        assertThat(MavenBuild.recent(3, 9, 0)).isTrue();
        assertThat(MavenBuild.recent(4, 0, 0)).isTrue();
        assertThat(MavenBuild.recent(3, 8, 6)).isFalse();
        assertThat(MavenBuild.recent(3, 6, 3)).isFalse();
    }
}
