package com.docspot.localstack.build;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the resources lie that a program finds on its class path. */
public final class ModuleResources {

    private ModuleResources() {}

    /** The folders of a module and of what it is built from, its own first. */
    public static List<Path> of(Path root, String module) {
        var modules = Module.of(root);
        var names = new LinkedHashSet<String>();
        collect(modules, module, names);
        return names.stream()
                .map(name -> Optional.ofNullable(modules.get(name)).orElseThrow())
                .map(one -> one.folder().resolve("src/main/resources"))
                .toList();
    }

    private static void collect(Map<String, Module> modules, String name, Set<String> found) {
        var module =
                Optional.ofNullable(modules.get(name))
                        .orElseThrow(
                                () -> new IllegalArgumentException("No module is called " + name));
        if (found.add(name)) {
            module.upstream().forEach(upstream -> collect(modules, upstream, found));
        }
    }
}
