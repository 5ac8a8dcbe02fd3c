package org.imageanomaly.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.readahead.ReadAhead;

/** Image files, decoded and reduced in some threads. */
final class ReadingTask implements Task {

  private static final ImageShape SHAPE = new ImageShape(3, 256, 256);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
  private final List<Path> files;
  private final int threads;
  private long first;

  ReadingTask(Path folder, int threads) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".png")).sorted().toList();
    }
    this.threads = threads;
  }

  @Override
  public Map<String, Object> facts() {
    return Map.of("about", "Java " + Runtime.version().feature() + ", " + threads + " threads");
  }

  @Override
  public void run() throws Exception {
    int tenth = files.size() / 10;
    read(files.subList(0, tenth));
    first = first == 0 ? peakMemory() : first;
    read(files.subList(tenth, files.size()));
  }

  private void read(List<Path> some) {
    try (ReadAhead<PixelImage> images = new ReadAhead<>(image -> {})) {
      some.forEach(file -> images.add(memory -> read(file, memory)));
      images.finish();
    }
  }

  private PixelImage read(Path file, LongConsumer memory) throws IOException {
    ImageDecoder announcing = decoder.announcing(memory);
    return announcing.decode(announcing.read(file), SHAPE);
  }

  @Override
  public void result(Path file) throws IOException {
    Files.write(file, read(files.get(0), bytes -> {}).pixels());
  }

  /** The peak of resident memory in bytes after the first tenth and now. */
  Map<String, Long> memory() throws IOException {
    return Map.of("first", first, "last", peakMemory());
  }

  private static long peakMemory() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String peak = lines.filter(l -> l.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(peak.replaceAll("[^0-9]", "")) << 10;
    }
  }
}
