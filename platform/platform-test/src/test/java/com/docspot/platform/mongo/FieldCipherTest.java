package com.docspot.platform.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.platform.test.Servers;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTest {

    private static final String OLD_MASTER = key(1);
    private static final String NEW_MASTER = key(2);
    private static final int CHUNK = FileSealing.CHUNK_BYTES;
    private static final int SEALED_CHUNK = CHUNK + Sealing.TAG_BYTES;
    private static final int FILE_HEADER = 1 + DataKeys.ID_BYTES + 32;

    private static MongoClient client;
    private static MongoCollection<Document> store;

    private final String keyName = "patient:pat-" + UUID.randomUUID();
    private final FieldCipher cipher = cipher(OLD_MASTER);

    @BeforeAll
    static void connect() {
        client = MongoClients.create(Servers.mongoUri());
        store = client.getDatabase(Servers.database() + "-keys").getCollection("keys");
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void readsBackWhatItEncryptedInAnotherReplica() {
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "Rückenschmerzen");
        assertThat(cipher(OLD_MASTER).decryptText(keyName, "visits", "apt-1", "reason", sealed))
                .isEqualTo("Rückenschmerzen");
        assertThat(sealed.getType()).isEqualTo(BsonBinarySubType.BINARY.getValue());
        assertThat(new String(sealed.getData(), UTF_8)).doesNotContain("schmerzen");
    }

    @Test
    void neverMakesTheSameCiphertextTwice() {
        var one = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        var two = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void refusesACiphertextInAnotherPlace() {
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        assertThatThrownBy(() -> cipher.decryptText(keyName, "visits", "apt-2", "reason", sealed))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> cipher.decryptText(keyName, "visits", "apt-1", "note", sealed))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> cipher.decryptText(keyName, "visit", "sapt-1", "reason", sealed))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void refusesACiphertextUnderAnotherPatientsKey() {
        var other = keyName + "-other";
        cipher.encryptText(other, "visits", "apt-1", "reason", "fever");
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        assertThatThrownBy(() -> cipher.decryptText(other, "visits", "apt-1", "reason", sealed))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void noticesEveryChangedByteAndEveryCut() {
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough").getData();
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertRefused(changed);
            assertRefused(Arrays.copyOf(sealed, i));
        }
        assertRefused(Arrays.copyOf(sealed, sealed.length + 1));
    }

    @Test
    void agreesOnOneKeyWhenManyReplicasMakeItAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing =
                    IntStream.range(0, 24)
                            .mapToObj(i ->
                                    (Callable<Binary>)
                                            () ->
                                                    cipher(OLD_MASTER)
                                                            .encryptText(
                                                                    keyName,
                                                                    "visits",
                                                                    "apt-" + i,
                                                                    "reason",
                                                                    "n" + i))
                            .toList();
            var sealed = threads.invokeAll(writing);
            for (var i = 0; i < sealed.size(); i++) {
                assertThat(
                                cipher.decryptText(
                                        keyName,
                                        "visits",
                                        "apt-" + i,
                                        "reason",
                                        sealed.get(i).get()))
                        .isEqualTo("n" + i);
            }
        }
        assertThat(store.countDocuments(new Document("_id", keyName))).isEqualTo(1);
    }

    @Test
    void cannotReadAgainAfterTheKeyWasDestroyedAndMakesNoNewOne() {
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        cipher.destroyKey(keyName);
        assertThatThrownBy(() -> cipher.decryptText(keyName, "visits", "apt-1", "reason", sealed))
                .isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough"))
                .isInstanceOf(KeyDestroyedException.class);
        assertThat(store.find(new Document("_id", keyName)).first()).doesNotContainKey("wrapped");
    }

    @Test
    void outlivesAChangeOfTheMasterKeyAndWrapsAnewAtUse() {
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        var index = cipher.blindIndex(keyName, "a@example.org");

        var rotated = cipher(NEW_MASTER, OLD_MASTER);
        assertThat(rotated.decryptText(keyName, "visits", "apt-1", "reason", sealed))
                .isEqualTo("cough");
        assertThat(rotated.blindIndex(keyName, "a@example.org")).isEqualTo(index);

        assertThat(cipher(NEW_MASTER).decryptText(keyName, "visits", "apt-1", "reason", sealed))
                .isEqualTo("cough");
    }

    @Test
    void wrapsWhatNobodyUsesAnewSoThatTheOldMasterKeyCanGo() {
        var names = IntStream.range(0, 450).mapToObj(i -> keyName + "-" + i).toList();
        var master = key(3);
        var old = cipher(master);
        var sealed = old.encryptText(names.getFirst(), "visits", "apt-1", "reason", "cough");
        names.forEach(name -> old.blindIndex(name, "makes the key"));
        old.destroyKey("blind-index:" + names.getLast());

        assertThat(cipher(NEW_MASTER, master).wrapAnew()).isEqualTo(450);
        assertThat(cipher(NEW_MASTER, master).wrapAnew()).isZero();
        assertThat(
                        cipher(NEW_MASTER)
                                .decryptText(names.getFirst(), "visits", "apt-1", "reason", sealed))
                .isEqualTo("cough");
        assertThat(cipher(NEW_MASTER).blindIndex(names.get(7), "a"))
                .isEqualTo(old.blindIndex(names.get(7), "a"));
        assertThat(store.find(new Document("_id", "blind-index:" + names.getLast())).first())
                .doesNotContainKey("wrapped");
    }

    @Test
    void replicasThatReadOneFileChangeItsMasterKeyWhileTheyRun(@TempDir Path folder)
            throws IOException {
        var file = folder.resolve("master.key");
        Files.writeString(file, OLD_MASTER);
        var one = cipher(file);
        var other = cipher(file);
        var sealed = one.encryptText(keyName, "visits", "apt-1", "reason", "cough");

        Files.writeString(file, NEW_MASTER + "\n" + OLD_MASTER + "\n");
        one.wrapAnew();
        var later = keyName + "-later";
        var laterSealed = one.encryptText(later, "visits", "apt-2", "reason", "fever");
        // The other replica knows the old key only, until it meets one that the new one wraps.
        assertThat(other.decryptText(later, "visits", "apt-2", "reason", laterSealed))
                .isEqualTo("fever");

        Files.writeString(file, NEW_MASTER);
        assertThat(cipher(file).decryptText(keyName, "visits", "apt-1", "reason", sealed))
                .isEqualTo("cough");
    }

    @Test
    void saysWhichMasterKeyIsMissing() {
        var sealed = cipher.encryptText(keyName, "visits", "apt-1", "reason", "cough");
        var stranger = cipher(NEW_MASTER);
        assertThatThrownBy(() -> stranger.decryptText(keyName, "visits", "apt-1", "reason", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DOCSPOT_PREVIOUS_MASTER_KEYS");
    }

    @Test
    void indexesBlindlyByPurpose() {
        assertThat(cipher.blindIndex("login-email", "a@example.org"))
                .isEqualTo(cipher(OLD_MASTER).blindIndex("login-email", "a@example.org"))
                .isNotEqualTo(cipher.blindIndex("phone", "a@example.org"))
                .isNotEqualTo(cipher.blindIndex("login-email", "b@example.org"))
                .doesNotContain("example");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17})
    void readsAFileBackOfAnyLength(int length) throws IOException {
        var plain = noise(length);
        assertThat(open(seal(plain))).isEqualTo(plain);
    }

    @Test
    void noticesACutFileAtEveryBorder() throws IOException {
        var sealed = seal(noise(3 * CHUNK + 17));
        for (var length :
                List.of(
                        0,
                        FILE_HEADER - 1,
                        FILE_HEADER,
                        FILE_HEADER + SEALED_CHUNK - 1,
                        FILE_HEADER + SEALED_CHUNK,
                        FILE_HEADER + 2 * SEALED_CHUNK,
                        FILE_HEADER + 3 * SEALED_CHUNK,
                        sealed.length - 1)) {
            assertFileRefused(Arrays.copyOf(sealed, length));
        }
        assertFileRefused(Arrays.copyOf(sealed, sealed.length + 1));
    }

    @Test
    void noticesSwappedRepeatedAndForeignChunks() throws IOException {
        var sealed = seal(noise(3 * CHUNK + 17));
        var swapped = sealed.clone();
        copyChunk(sealed, 1, swapped, 0);
        copyChunk(sealed, 0, swapped, 1);
        assertFileRefused(swapped);

        var repeated = sealed.clone();
        copyChunk(sealed, 0, repeated, 1);
        assertFileRefused(repeated);

        var mixed = sealed.clone();
        copyChunk(seal(noise(3 * CHUNK + 17)), 1, mixed, 1);
        assertFileRefused(mixed);
    }

    @Test
    void noticesEveryChangedByteOfAFilesHeadAndSomeOfItsBody() throws IOException {
        var sealed = seal(noise(CHUNK + 5));
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < FILE_HEADER + 40; i++) {
            var changed = sealed.clone();
            changed[i < FILE_HEADER ? i : random.nextInt(sealed.length)] ^= 4;
            assertThatThrownBy(() -> open(changed))
                    .as("seed %d, round %d", seed, i)
                    .isInstanceOf(TamperedException.class);
        }
    }

    @Test
    void handsOutNoByteOfAChangedChunk() throws IOException {
        var sealed = seal(noise(2 * CHUNK));
        sealed[FILE_HEADER + SEALED_CHUNK + 3] ^= 1;
        try (var stream =
                cipher.decrypting(
                        keyName, "files", "doc-1", "content", new ByteArrayInputStream(sealed))) {
            assertThat(stream.readNBytes(CHUNK)).hasSize(CHUNK);
            assertThatThrownBy(stream::read).isInstanceOf(TamperedException.class);
        }
    }

    private void assertRefused(byte[] sealed) {
        assertThatThrownBy(() ->
                        cipher.decrypt(keyName, "visits", "apt-1", "reason", new Binary(sealed)))
                .isInstanceOf(TamperedException.class);
    }

    private void assertFileRefused(byte[] sealed) {
        assertThatThrownBy(() -> open(sealed)).isInstanceOf(TamperedException.class);
    }

    private byte[] seal(byte[] plain) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var stream = cipher.encrypting(keyName, "files", "doc-1", "content", target)) {
            stream.write(plain);
        }
        return target.toByteArray();
    }

    private byte[] open(byte[] sealed) throws IOException {
        try (var stream =
                cipher.decrypting(
                        keyName, "files", "doc-1", "content", new ByteArrayInputStream(sealed))) {
            return stream.readAllBytes();
        }
    }

    private static void copyChunk(byte[] from, int chunk, byte[] to, int place) {
        System.arraycopy(
                from,
                FILE_HEADER + chunk * SEALED_CHUNK,
                to,
                FILE_HEADER + place * SEALED_CHUNK,
                SEALED_CHUNK);
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static FieldCipher cipher(Path masterFile) {
        var masters = MasterKeys.of(new EncryptionProperties(null, masterFile, List.of()));
        return new FieldCipher(new DataKeys(store, masters, Clock.systemUTC()));
    }

    private static FieldCipher cipher(String master, String... previous) {
        var masters = MasterKeys.of(new EncryptionProperties(master, null, List.of(previous)));
        return new FieldCipher(new DataKeys(store, masters, Clock.systemUTC()));
    }

    private static String key(int seed) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
