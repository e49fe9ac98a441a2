package com.docspot.localstack.build;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells by the content of its sources, and of what it is built from, whether a program is still the
 * one wanted.
 */
final class Fingerprints {

    private static final Set<String> NOT_SOURCES =
            Set.of(
                    "target",
                    "test",
                    "node_modules",
                    "dist",
                    ".docspot",
                    ".git",
                    "typescript",
                    "coverage");
    private static final int LENGTH = 16;

    private final Map<String, Module> modules;
    private final String common;
    private final Map<String, String> known = new HashMap<>();

    Fingerprints(Path root, Map<String, Module> modules) {
        this.modules = modules;
        this.common = of(List.of(root.resolve("pom.xml"), root.resolve(".mvn")), root, NOT_SOURCES);
    }

    /**
     * Of a module: changes with its sources, its pom, the parent's pom, and each module that it is
     * built from.
     */
    String of(String module) {
        var found = known.get(module);
        if (found == null) {
            var one = modules.get(module);
            if (one == null) {
                throw new IllegalArgumentException("No module is called " + module);
            }
            var parts = new ArrayList<String>();
            parts.add(common);
            parts.add(of(List.of(one.folder()), one.folder(), NOT_SOURCES));
            for (var upstream : new TreeSet<>(one.upstream())) {
                parts.add(of(upstream));
            }
            found = hash(String.join("\n", parts));
            known.put(module, found);
        }
        return found;
    }

    /**
     * Of files and folders, by the paths below {@code base} and what they hold; prose is left out.
     */
    static String of(List<Path> places, Path base, Set<String> skipped) {
        var digest = digest();
        try {
            for (var file : files(places, skipped)) {
                digest.update(base.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
                digest.update((byte) 0);
            }
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot read the sources under " + base + "; make them readable.", failed);
        }
        return shortened(digest);
    }

    private static Set<Path> files(List<Path> places, Set<String> skipped) throws IOException {
        var files = new TreeSet<Path>();
        for (var place : places) {
            if (!Files.exists(place)) {
                continue;
            }
            Files.walkFileTree(
                    place,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            var skip =
                                    !folder.equals(place)
                                            && skipped.contains(folder.getFileName().toString());
                            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile() && !file.toString().endsWith(".md")) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return files;
    }

    private static String hash(String text) {
        var digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return shortened(digest);
    }

    private static String shortened(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
