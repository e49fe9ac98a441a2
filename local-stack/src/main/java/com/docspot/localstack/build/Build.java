package com.docspot.localstack.build;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.suite.Apps;
import com.docspot.localstack.suite.Topology;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Builds what is out of date and nothing else; programs are there as soon as each of them is
 * complete.
 */
public final class Build implements Apps {

    private static final String LOCAL_STACK = "local-stack";
    private static final double MODULE_SECONDS = 5;

    private final Home home;
    private final Forecast forecast;
    private final Progress progress;
    private final Layout layout;
    private final WebBuild web;
    private final Map<String, Module> modules;
    private final Map<String, String> fingerprints = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<App>> programs = new LinkedHashMap<>();
    private final List<String> stale = new ArrayList<>();
    private final CompletableFuture<Void> client = new CompletableFuture<>();

    /** Looks what is out of date; nothing is built yet. */
    public Build(Home home, Forecast forecast, Progress progress) {
        this.home = home;
        this.forecast = forecast;
        this.progress = progress;
        layout = new Layout(home);
        web = new WebBuild(home);
        modules = Module.of(home.root());
        look();
    }

    private void look() {
        var seen = new Fingerprints(home.root(), modules);
        var wanted = new ArrayList<>(Topology.services());
        wanted.add(LOCAL_STACK);
        stale.clear();
        for (var name : wanted) {
            var module =
                    Optional.ofNullable(modules.get(name))
                            .orElseThrow(() ->
                                    new Trouble(
                                            "pom.xml lists no module "
                                                    + name
                                                    + "; is the checkout whole?"));
            fingerprints.put(name, seen.of(name));
            var program = programs.computeIfAbsent(name, _ -> new CompletableFuture<>());
            layout.find(module, fingerprints.get(name))
                    .ifPresentOrElse(program::complete, () -> stale.add(name));
        }
    }

    /** Whether something has to be built. */
    public boolean isNeeded() {
        return !stale.isEmpty() || web.isStale();
    }

    @Override
    public CompletableFuture<App> service(String name) {
        var program = service(name, programs);
        return name.equals(Topology.GATEWAY)
                ? program.thenCombine(client, (app, _) -> app)
                : program;
    }

    @Override
    public CompletableFuture<App> localStack() {
        return service(LOCAL_STACK);
    }

    /** Begins to build, in the background. Failures come out of the programs' futures. */
    public void start() {
        forecast.remember(timings());
        if (web.isStale()) {
            forecast.expect(Forecast.Lane.WEB, "web packages", 25);
            forecast.expect(Forecast.Lane.WEB, "web client", 20);
            background("web-build", this::buildClient);
        } else {
            client.complete(null);
        }
        if (!stale.isEmpty()) {
            stale.forEach(name -> forecast.expect(Forecast.Lane.JAVA, name, MODULE_SECONDS));
            background("java-build", this::buildModules);
        }
    }

    /**
     * Takes what Maven has built since then by other means, such as {@code verify}, for up to date.
     */
    public void adopt(Instant since) {
        List.copyOf(stale).stream().filter(name -> isBuiltSince(name, since)).forEach(this::layOut);
        stale.removeIf(name -> service(name, programs).isDone());
    }

    private boolean isBuiltSince(String name, Instant since) {
        try {
            var jar = Optional.ofNullable(modules.get(name)).orElseThrow().jar();
            return Files.exists(jar) && Files.getLastModifiedTime(jar).toInstant().isAfter(since);
        } catch (IOException _) {
            return false;
        }
    }

    private static CompletableFuture<App> service(
            String name, Map<String, CompletableFuture<App>> programs) {
        return Optional.ofNullable(programs.get(name)).orElseThrow();
    }

    /** Builds and waits for it. */
    public void finish() {
        start();
        try {
            CompletableFuture.allOf(programs.values().toArray(CompletableFuture<?>[]::new))
                    .thenCombine(client, (_, _) -> true)
                    .join();
        } catch (java.util.concurrent.CompletionException failed) {
            if (failed.getCause() instanceof Trouble trouble) {
                throw trouble;
            }
            throw failed;
        }
    }

    /** Keeps what each step took, for the next forecast. */
    public void rememberTimings() {
        forecast.store(timings());
    }

    private Path timings() {
        return home.build().resolve("timings");
    }

    private void buildClient() {
        try {
            web.build(forecast, progress);
            client.complete(null);
        } catch (RuntimeException failed) {
            client.completeExceptionally(failed);
        }
    }

    private void buildModules() {
        try (var lock =
                FileChannel.open(
                        home.build().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            var held = Optional.ofNullable(lock.tryLock());
            if (held.isEmpty()) {
                progress.now("Waiting for another build of this checkout");
                held = Optional.of(lock.lock());
            }
            look();
            if (!stale.isEmpty()) {
                new MavenBuild(home)
                        .packageModules(List.copyOf(stale), forecast, progress, this::layOut);
                stale.forEach(this::layOut);
            }
        } catch (IOException failed) {
            fail(
                    new Trouble(
                            "Cannot lock the build folder " + home.build() + "; make it writable.",
                            failed));
        } catch (RuntimeException failed) {
            fail(failed);
        }
    }

    private void layOut(String name) {
        var program = programs.get(name);
        if (program != null && !program.isDone() && stale.contains(name)) {
            var module = Optional.ofNullable(modules.get(name)).orElseThrow();
            program.complete(
                    layout.make(module, Optional.ofNullable(fingerprints.get(name)).orElseThrow()));
        }
    }

    private void fail(RuntimeException failed) {
        programs.values().forEach(program -> program.completeExceptionally(failed));
    }

    private static void background(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }
}
