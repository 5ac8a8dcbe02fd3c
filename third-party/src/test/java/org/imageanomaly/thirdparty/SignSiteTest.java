package org.imageanomaly.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignSiteTest {

  private static final String PASSWORD = "of a key for one test";

  @TempDir Path folder;
  private Path keystore;
  private Path bundle;
  private Path feature;

  @BeforeEach
  void siteAndKey() throws Exception {
    bundle = Jars.write(folder.resolve("plugins/a.jar"), Map.of("a/A.class", "a class"));
    feature = Jars.write(folder.resolve("features/b.jar"), Map.of("feature.xml", "a feature"));
    keystore = folder.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "release",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Nobody")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, keytool.waitFor());
  }

  private static boolean isSigned(Path jar, String name) throws Exception {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      JarEntry entry = file.getJarEntry(name);
      try (InputStream in = file.getInputStream(entry)) {
        in.readAllBytes();
      }
      return entry.getCodeSigners() != null;
    }
  }

  @Test
  void bundlesAndFeaturesAreSigned() throws Exception {
    assertEquals(2, SignSite.sign(folder, SignSite.signer(keystore, "release", PASSWORD, "")));
    assertTrue(isSigned(bundle, "a/A.class"));
    assertTrue(isSigned(feature, "feature.xml"));
  }

  @Test
  void aKeyWithoutItsPasswordEndsTheBuild() {
    String message =
        assertThrows(
                IllegalStateException.class, () -> SignSite.signer(keystore, "release", null, ""))
            .getMessage();
    assertTrue(message.contains("SIGN_PASSWORD is not set"), message);
  }

  @Test
  void anAliasThatTheKeystoreHasNotIsNamed() {
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> SignSite.signer(keystore, "somebody", PASSWORD, ""))
            .getMessage();
    assertTrue(message.contains("no private key under the alias 'somebody'"), message);
  }

  @Test
  void withoutAnyKeyNothingIsSigned() throws Exception {
    SignSite.main(new String[] {folder.toString(), "", "", ""});
    assertTrue(!isSigned(bundle, "a/A.class"));
  }
}
