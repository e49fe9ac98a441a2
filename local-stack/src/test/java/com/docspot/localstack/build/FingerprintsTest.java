package com.docspot.localstack.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {

    @TempDir Path root;

    @BeforeEach
    void aReactorOfThree() throws IOException {
        write(
                "pom.xml",
                "<artifactId>docspot</artifactId>\n"
                        + "<version>0.1.0</version><module>base</module><module>web</module><module>other</module>");
        write("base/pom.xml", "<project/>");
        write("base/src/main/java/Base.java", "class Base {}");
        write("web/pom.xml", dependencyOn("base", ""));
        write("web/src/main/java/Web.java", "class Web {}");
        write("other/pom.xml", dependencyOn("base", "<scope>test</scope>"));
        write("other/src/main/java/Other.java", "class Other {}");
    }

    @Test
    void stayTheSameWhileNothingChanges() {
        assertThat(all()).isEqualTo(all());
        assertThat(all().values()).doesNotHaveDuplicates();
    }

    @Test
    void changeWithTheSourcesOfTheModuleAndOfWhatItIsBuiltFrom() throws IOException {
        var before = all();
        write("base/src/main/java/Base.java", "class Base { int more; }");
        assertThat(changed(before)).containsExactly("base", "web");
    }

    @Test
    void changeWithAFileThatIsRenamed() throws IOException {
        var before = all();
        Files.move(
                root.resolve("web/src/main/java/Web.java"),
                root.resolve("web/src/main/java/Site.java"));
        assertThat(changed(before)).containsExactly("web");
    }

    @Test
    void changeForAllWithTheParent() throws IOException {
        var before = all();
        write("pom.xml", Files.readString(root.resolve("pom.xml")) + "<!-- another version -->");
        assertThat(changed(before)).containsExactly("base", "web", "other");
    }

    @Test
    void dontChangeWithTestsProseOrWhatIsBuilt() throws IOException {
        var before = all();
        write("web/src/test/java/WebTest.java", "class WebTest {}");
        write("web/README.md", "More words");
        write("web/target/classes/Web.class", "bytes");
        assertThat(changed(before)).isEmpty();
    }

    private Map<String, String> all() {
        var modules = Module.of(root);
        var fingerprints = new Fingerprints(root, modules);
        var all = new LinkedHashMap<String, String>();
        modules.keySet().forEach(name -> all.put(name, fingerprints.of(name)));
        return all;
    }

    private List<String> changed(Map<String, String> before) {
        var now = all();
        return now.keySet().stream()
                .filter(name -> !now.get(name).equals(before.get(name)))
                .toList();
    }

    private void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String dependencyOn(String module, String scope) {
        return "<dependency>\n<groupId>com.docspot</groupId>\n<artifactId>%s</artifactId>%s</dependency>"
                .formatted(module, scope);
    }
}
