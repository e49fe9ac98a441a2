package com.docspot.localstack.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A broker and its controller in one process, for one machine. Keeps its data over any kind of end.
 */
public final class KafkaBroker {

    private KafkaBroker() {}

    /**
     * Runs until the process is told to end; prints {@code ready on 127.0.0.1:PORT} when clients
     * may come.
     *
     * @param arguments the data folder and the port; the controller takes the next port
     */
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var port = Integer.parseInt(arguments[1]);
        var settings = settings(folder, port);
        var file = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(writer, "Written anew at each start");
        }
        if (!Files.exists(folder.resolve("log/meta.properties"))) {
            format(file);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        System.out.println("ready on 127.0.0.1:" + port);
        server.awaitShutdown();
    }

    private static void format(Path settings) {
        var status =
                kafka.tools.StorageTool.execute(
                        new String[] {
                            "format",
                            "--ignore-formatted",
                            "--cluster-id",
                            Uuid.randomUuid().toString(),
                            "--config",
                            settings.toString()
                        },
                        System.out);
        if (status != 0) {
            throw new IllegalStateException("Cannot format the data folder named in " + settings);
        }
    }

    private static Properties settings(Path folder, int port) {
        var controller = port + 1;
        var settings = new Properties();
        settings.setProperty("node.id", "1");
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("log.dirs", folder.resolve("log").toString());
        settings.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        // With the defaults a broker that was killed waits for its own former session to lapse: 12
        // to 16 seconds.
        settings.setProperty("broker.session.timeout.ms", "2000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("controller.quorum.election.timeout.ms", "300");
        settings.setProperty("controller.quorum.fetch.timeout.ms", "500");
        settings.setProperty("controller.quorum.election.backoff.max.ms", "200");
        settings.setProperty("num.partitions", "3");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "2");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // Replicas that are killed leave their group soon, so that the others take over.
        settings.setProperty("group.min.session.timeout.ms", "3000");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        settings.setProperty("log.segment.bytes", "67108864");
        settings.setProperty("log.retention.hours", "168");
        settings.setProperty("controlled.shutdown.enable", "true");
        return settings;
    }
}
