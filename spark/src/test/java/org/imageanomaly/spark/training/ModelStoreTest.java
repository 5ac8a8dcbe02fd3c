package org.imageanomaly.spark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.spark.job.ModelDigest;
import org.imageanomaly.spark.job.RunClaim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

  private static final Path STORED =
      Path.of(
          "../plugin/org.imageanomaly.engine/src/test/resources/org/imageanomaly/engine/model/stored",
          "calibrated-kd-cae-recommended.zip");

  @TempDir private Path models;
  private final Configuration hadoop = new Configuration(false);
  private ImageModel model;

  @BeforeEach
  void readModel() throws IOException {
    model = ModelFile.read(STORED);
  }

  private String write(Class<? extends FileSystem> store) throws IOException {
    hadoop.setClass("fs.file.impl", store, FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    Path claim = Files.writeString(models.resolve(RunClaim.FILE), "run=1\n");
    RunClaim.Holder holder = new RunClaim.Holder(claim.toUri().toString(), "1");
    return new ModelStore(models.toString(), hadoop, holder).write("bolt", model);
  }

  /** What a job that reads the model sees. */
  private static byte[] read(String file) throws IOException {
    try (InputStream in =
        FileSystem.getLocal(new Configuration(false)).open(new org.apache.hadoop.fs.Path(file))) {
      return in.readAllBytes();
    }
  }

  /** Somebody reads a file at the moment when it has got its name. */
  public static final class ReadAtOnce extends LocalFileSystem {

    private static final List<byte[]> READ = new ArrayList<>();

    /** As Hadoop makes it. */
    public ReadAtOnce() {
      super(
          new RawLocalFileSystem() {
            @Override
            public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
                throws IOException {
              boolean renamed = super.rename(from, to);
              READ.add(read(to.toString()));
              return renamed;
            }
          });
    }
  }

  @Test
  void aModelThatTakesThePlaceOfAnotherOneIsReadableAtOnce() throws IOException {
    Path file = models.resolve("bolt.zip");
    // with checksums beside it
    try (OutputStream out =
        FileSystem.getLocal(new Configuration(false))
            .create(new org.apache.hadoop.fs.Path(file.toUri()))) {
      out.write(new byte[100_000]);
    }
    assertTrue(Files.exists(models.resolve(".bolt.zip.crc")));
    ReadAtOnce.READ.clear();
    String digest = write(ReadAtOnce.class);
    assertEquals(1, ReadAtOnce.READ.size());
    assertArrayEquals(Files.readAllBytes(file), ReadAtOnce.READ.get(0));
    assertEquals(digest, ModelDigest.of(read(file.toString())));
  }

  /** A store that renames onto no file, where other tasks write the same product. */
  public static class WithOthers extends RawLocalFileSystem {

    private int others;

    /** As Hadoop makes it. */
    public WithOthers() {
      this(3);
    }

    WithOthers(int others) {
      this.others = others;
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      Path target = Path.of(to.toUri().getPath());
      if (others > 0) {
        others--;
        Files.writeString(target, "of another task");
      }
      return !Files.exists(target) && super.rename(from, to);
    }
  }

  /** A store where something else is wrong. */
  public static final class WithEndlessOthers extends WithOthers {

    /** As Hadoop makes it. */
    public WithEndlessOthers() {
      super(Integer.MAX_VALUE);
    }
  }

  @Test
  void aModelThatOtherTasksWriteTooIsWritten() throws IOException {
    String digest = write(WithOthers.class);
    assertEquals(digest, ModelDigest.of(Files.readAllBytes(models.resolve("bolt.zip"))));
    assertTrue(
        assertThrows(IOException.class, () -> write(WithEndlessOthers.class))
            .getMessage()
            .contains("Check the permissions"));
    try (var files = Files.list(models)) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("_bolt")));
    }
  }
}
