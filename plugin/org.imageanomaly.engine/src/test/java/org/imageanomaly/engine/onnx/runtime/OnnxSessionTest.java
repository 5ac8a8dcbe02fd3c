package org.imageanomaly.engine.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the networks that {@code make.py} makes, among the resources of this package. */
class OnnxSessionTest {

  private static final Path MEMORY = Path.of("/proc/self/status");

  private static byte[] network(String name) throws IOException {
    try (InputStream in = OnnxSessionTest.class.getResourceAsStream(name + ".onnx")) {
      return in.readAllBytes();
    }
  }

  private static OnnxSession open(String name) throws IOException {
    return OnnxSession.open(network(name), name + ".onnx");
  }

  private static Tensor vector(float... values) {
    return new Tensor(new int[] {values.length}, values);
  }

  /** From -1 to 1 in equal steps. */
  private static Tensor images(int... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = -1 + 2f * i / (size - 1);
    }
    return new Tensor(shape, values);
  }

  private static double sum(Tensor tensor) {
    return IntStream.range(0, tensor.values().length).mapToDouble(i -> tensor.values()[i]).sum();
  }

  private static String refusal(String name) throws IOException {
    byte[] network = network(name);
    return assertThrows(OnnxException.class, () -> OnnxSession.open(network, name + ".onnx"))
        .getMessage();
  }

  /** The values are those that PyTorch 1.13.1 computes, as make.py prints them. */
  @Test
  void theOutputsAreThoseOfPyTorchInTheirOrder() throws IOException {
    try (OnnxSession session = open("pyramid")) {
      List<Tensor> outputs = session.run(images(2, 3, 8, 8));
      assertEquals(2, outputs.size());
      Tensor fine = outputs.get(0);
      Tensor coarse = outputs.get(1);
      assertArrayEquals(new int[] {2, 4, 8, 8}, fine.shape());
      assertArrayEquals(new int[] {2, 8, 4, 4}, coarse.shape());
      assertEquals(86.04068160895258, sum(fine), 1e-4);
      assertEquals(28.407408230006695, sum(coarse), 1e-4);
      assertEquals(0.10435260087251663, fine.values()[((4 + 2) * 8 + 3) * 8 + 4], 1e-6);
      assertEquals(0.21222950518131256, coarse.values()[((8 + 3) * 4 + 2) * 4 + 1], 1e-6);
    }
  }

  @Test
  void aSessionTakesAnyNumberOfImagesOneAfterAnother() throws IOException {
    try (OnnxSession session = open("pyramid")) {
      float[] two = session.run(images(2, 3, 8, 8)).get(0).values();
      for (int images : new int[] {5, 1, 3}) {
        assertEquals(images, session.run(images(images, 3, 8, 8)).get(0).shape()[0]);
      }
      assertArrayEquals(two, session.run(images(2, 3, 8, 8)).get(0).values());
    }
  }

  @Test
  void whatIsNoNumberPassesForTheCallerToFind() throws IOException {
    try (OnnxSession session = open("logarithm")) {
      float[] log = session.run(vector(-1, 0, 1)).get(0).values();
      assertArrayEquals(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 0}, log);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "largest, The output \"index\" of \"largest.onnx\"",
    "double, The input \"image\" of \"double.onnx\"",
    "two, \"two.onnx\" takes 2 inputs"
  })
  void aNetworkWithOtherInputsOrOutputsIsRefused(String name, String message) throws IOException {
    assertTrue(refusal(name).contains(message), refusal(name));
    assertTrue(refusal(name).contains("Export the network with"), refusal(name));
  }

  @Test
  void whatIsNoNetworkIsRefusedByName() throws IOException {
    byte[] cutOff = Arrays.copyOf(network("pyramid"), 1000);
    for (byte[] file : List.of(new byte[0], new byte[] {1, 2, 3}, cutOff)) {
      String message =
          assertThrows(OnnxException.class, () -> OnnxSession.open(file, "a.onnx")).getMessage();
      assertTrue(message.startsWith("ONNX Runtime does not take \"a.onnx\": "), message);
    }
  }

  @Test
  void imagesOfAnotherShapeEndWithAMessageAndTheSessionGoesOn() throws IOException {
    try (OnnxSession session = open("pyramid")) {
      for (Tensor wrong : List.of(images(1, 4, 8, 8), images(1, 3, 9, 8), vector(1, 2))) {
        String message = assertThrows(OnnxException.class, () -> session.run(wrong)).getMessage();
        String shape = Arrays.toString(wrong.shape());
        assertTrue(message.contains("\"pyramid.onnx\" of images of the shape " + shape), message);
      }
      assertEquals(2, session.run(images(1, 3, 8, 8)).size());
    }
  }

  @Test
  void aFailureWithinTheNetworkEndsWithAMessageAndTheSessionGoesOn() throws IOException {
    try (OnnxSession session = open("rows")) {
      String message =
          assertThrows(OnnxException.class, () -> session.run(vector(1, 2, 3, 4, 5))).getMessage();
      assertTrue(message.startsWith("ONNX Runtime failed to compute \"rows.onnx\""), message);
      assertArrayEquals(new int[] {2, 3}, session.run(vector(1, 2, 3, 4, 5, 6)).get(0).shape());
    }
  }

  @Test
  void whatIsClosedComputesNoMoreAndMayBeClosedAgain() throws IOException {
    OnnxSession session = open("logarithm");
    session.close();
    session.close();
    assertThrows(IllegalStateException.class, () -> session.run(vector(1)));
  }

  @Test
  void severalThreadsAtOnceGetTheNumbersOfOneAndClosingWaitsForThem() throws Exception {
    OnnxSession session = open("pyramid");
    float[] alone = session.run(images(4, 3, 8, 8)).get(1).values();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(threads.submit(() -> session.run(images(4, 3, 8, 8)).get(1).values()));
      }
      assertArrayEquals(alone, all.get(0).get());
      session.close();
      int computed = 0;
      for (Future<float[]> each : all) {
        try {
          assertArrayEquals(alone, each.get());
          computed++;
        } catch (ExecutionException closed) {
          assertEquals(IllegalStateException.class, closed.getCause().getClass());
        }
      }
      assertTrue(computed > 0);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Those that stayed would take 190 kB each. Java's heap grows, too, but not with each of them.
   */
  @Test
  void sessionsLeaveNoMemoryBehind() throws IOException {
    assumeTrue(Files.exists(MEMORY), "Linux alone tells");
    Tensor images = images(8, 3, 8, 8);
    use(100, images);
    long before = kilobytes();
    int sessions = 0;
    long grown;
    do {
      use(300, images);
      sessions += 300;
      grown = kilobytes() - before;
    } while (grown > 80L * sessions && sessions < 1800);
    assertTrue(grown <= 80L * sessions, grown + " kB more after " + sessions + " sessions");
  }

  private static void use(int times, Tensor images) throws IOException {
    for (int i = 1; i <= times; i++) {
      try (OnnxSession session = open("pyramid")) {
        session.run(images);
      }
      if (i % 50 == 0) {
        System.gc();
      }
    }
  }

  /** Of this process, outside Java's heap and in it. */
  private static long kilobytes() throws IOException {
    return Files.readAllLines(MEMORY).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  @Test
  void itSaysWhatComputes() {
    assertEquals(Optional.empty(), OnnxSession.obstacle());
    String device = OnnxSession.device();
    assertTrue(device.matches("ONNX Runtime 1\\.28\\.0 on the CPU, \\d+ threads?"), device);
    assertEquals(Optional.empty(), OnnxSession.notice());
    assertTrue(device.contains(RuntimeStart.VERSION), "the folder has the name of the version");
  }

  /** From 1.29.0 on it does, on Linux and macOS, before Java can tell it not to. */
  @Test
  void theLibraryKnowsNobodyToReportTo() throws IOException {
    for (Libraries libraries : Libraries.installed()) {
      for (var file : libraries.files().entrySet()) {
        try (InputStream in = file.getValue().openStream()) {
          byte[] bytes = in.readAllBytes();
          assertFalse(contains(bytes, "events.data.microsoft.com"), file.getKey());
        }
      }
    }
  }

  private static boolean contains(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }
}
