package io.memorystore.driver.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server's certificate with its key, and that of the authority which signed it, made by the JDK's keytool. An authority of its own
 * is needed: Java trusts a certificate that it was told to trust, expired or not.
 *
 * @param authority as PEM
 * @param certificate as PEM
 * @param key as PEM
 */
record Certificate(String authority, String certificate, String key) {
    private static final String PASSWORD = "changeit";

    /** Valid from some days before or after today for a number of days, for a subject such as "ip:127.0.0.1". */
    static Certificate make(Path folder, String name, String from, int days, String subject)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        generate(store, "authority", List.of("-ext", "bc:c=ca:true", "-startdate", "-30d", "-validity", "90"));
        String validity = Integer.toString(days);
        generate(
                store,
                "server",
                List.of("-signer", "authority", "-ext", "san=" + subject, "-startdate", from, "-validity", validity));
        return read(store);
    }

    private static void generate(Path store, String alias, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(options);
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    private static Certificate read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new Certificate(
                pem("CERTIFICATE", keys.getCertificate("authority").getEncoded()),
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem(
                        "PRIVATE" + " KEY",
                        keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    /** Writes the authority's certificate to a file, for those who are to trust it. */
    Path trustedIn(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".crt"), authority);
    }
}
