package org.imageanomaly.thirdparty;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Signs all bundles and features of an update site, if whoever releases it has given a key. */
public final class SignSite {

  private static final String PASSWORD = "SIGN_PASSWORD";

  private SignSite() {}

  /**
   * @param arguments the folder of the assembled site, and those of keystore, alias and
   *     timestamping that were given; what was not given is empty or a dollar and its name in
   *     braces
   */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    Path site = Path.of(arguments[0]);
    String keystore = given(arguments[1]);
    String alias = given(arguments[2]);
    String timestamping = given(arguments[3]);
    if ((keystore + alias + timestamping).isEmpty()) {
      System.out.println(
          "NOT SIGNED: no key was given, so whoever installs this update site is asked whether to"
              + " trust unsigned content. To sign: -Dsign.keystore=FILE -Dsign.alias=NAME, with the"
              + " password in the environment variable SIGN_PASSWORD (see CONTRIBUTING.md).");
      return;
    }
    String password = System.getenv(PASSWORD);
    int signed = sign(site, signer(Path.of(keystore), alias, password, timestamping));
    System.out.println("Signed " + signed + " bundles and features.");
  }

  private static String given(String argument) {
    return argument.startsWith("${") ? "" : argument;
  }

  static JarSigner signer(Path file, String alias, String password, String timestamping)
      throws IOException, GeneralSecurityException {
    if (password == null || alias.isEmpty() || !Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "The update site cannot be signed: -Dsign.keystore is '%s'%s, -Dsign.alias is '%s', and the environment"
                  .formatted(file, Files.isRegularFile(file) ? "" : ", which is no file", alias)
              + " variable "
              + PASSWORD
              + " is "
              + (password == null ? "not set" : "set")
              + ". Give all three (and -Dsign.tsa), or none for a site that is not signed.");
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
    var protection = new KeyStore.PasswordProtection(password.toCharArray());
    if (!store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
      throw new IllegalStateException(
          "%s has no private key under the alias '%s'. Ask keytool -list which it has."
              .formatted(file, alias));
    }
    JarSigner.Builder builder =
        new JarSigner.Builder((KeyStore.PrivateKeyEntry) store.getEntry(alias, protection))
            .signerName("RELEASE");
    if (timestamping.isEmpty()) {
      System.out.println(
          "Signed without a timestamp: the signature ends with the certificate. Give -Dsign.tsa=URL"
              + " of a timestamping authority to let it outlast that.");
    } else {
      builder.tsa(URI.create(timestamping));
    }
    return builder.build();
  }

  /** Signs what lies in its folders and says how many jars that were. */
  static int sign(Path site, JarSigner signer) throws IOException {
    int signed = 0;
    for (String folder : new String[] {"plugins", "features"}) {
      try (Stream<Path> jars = Files.list(site.resolve(folder))) {
        for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          signJar(jar, signer);
          signed++;
        }
      }
    }
    return signed;
  }

  private static void signJar(Path jar, JarSigner signer) throws IOException {
    Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
    try (ZipFile zip = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.sign(zip, out);
    }
    Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
