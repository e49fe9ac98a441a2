package com.docspot.localstack.cluster;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An API server with its etcd, on loopback, in a folder that is empty at first. */
final class ApiServer implements AutoCloseable {

    private final Home home;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Path settings;

    private ApiServer(Home home, Path folder) {
        this.home = home;
        this.folder = folder;
        this.settings = folder.resolve("kubeconfig");
    }

    static ApiServer start(Home home, Path program, Path etcd) {
        try {
            var folder = Files.createTempDirectory(home.temporary(), "cluster");
            var server = new ApiServer(home, folder);
            server.start(program, etcd);
            return server;
        } catch (IOException failed) {
            throw new Trouble(
                    "The API server did not start (" + failed.getMessage() + ").", failed);
        }
    }

    /** What is told with each call of kubectl. */
    Map<String, String> environment() {
        return Map.of("KUBECONFIG", settings.toString());
    }

    private void start(Path program, Path etcd) throws IOException {
        var client = freePort();
        var peer = freePort();
        var port = freePort();
        var stores = "http://127.0.0.1:" + client;
        var peers = "http://127.0.0.1:" + peer;
        run(
                etcd.toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + stores,
                "--advertise-client-urls=" + stores,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers);
        var token = token();
        var tokens =
                Files.writeString(folder.resolve("tokens"), token + ",admin,1,system:masters\n");
        var key = key();
        run(
                program.toString(),
                "--etcd-servers=" + stores,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + folder.resolve("certificates"),
                "--authorization-mode=RBAC",
                "--token-auth-file=" + tokens,
                "--disable-admission-plugins=ServiceAccount",
                "--service-account-issuer=https://docspot.example",
                "--service-account-signing-key-file=" + key,
                "--service-account-key-file=" + key,
                "--service-cluster-ip-range=10.96.0.0/16");
        Files.writeString(
                settings,
                """
                apiVersion: v1
                kind: Config
                current-context: proof
                clusters: [{name: proof, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
                users: [{name: admin, user: {token: "%s"}}]
                contexts: [{name: proof, context: {cluster: proof, user: admin}}]
                """
                        .formatted(port, token));
    }

    private void run(String... command) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(home.log("k8s-test-" + processes.size()).toFile())
                        .redirectInput(new File("/dev/null"));
        builder.environment().put("GOMEMLIMIT", "512MiB");
        processes.add(builder.start());
    }

    private Path key() throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var body =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            return Files.writeString(
                    folder.resolve("key.pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has RSA", impossible);
        }
    }

    private static String token() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.reversed().forEach(Process::destroy);
        processes.forEach(process -> {
            try {
                if (!process.waitFor(Duration.ofSeconds(10))) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
