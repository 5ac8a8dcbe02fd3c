package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file with description and weights, as Keras 3 writes it, and Keras from 2.12 on. */
final class KerasArchive implements SavedNetwork {

  private static final String DESCRIPTION = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final String VARIABLES = "/vars";

  /** Keras writes three; assets of layers that are not read would be further ones. */
  private static final int MOST_ENTRIES = 1000;

  private static final int LONGEST_TEXT = 16 << 20;

  /** Weights hardly shrink: what grows more than this is made to fill a disk. */
  private static final int MOST_GROWTH = 200;

  private static final int CHUNK = 1 << 16;

  private final String name;
  private final ZipFile zip;
  private Path unpacked;
  private Hdf5 weights;

  KerasArchive(Path file, String name) throws IOException {
    this.name = name;
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw damaged("it cannot be unpacked", e);
    }
    if (zip.size() > MOST_ENTRIES) {
      zip.close();
      throw damaged("it has too many entries", null);
    }
  }

  private KerasException damaged(String what, Throwable cause) {
    return new KerasException(
        name
            + " is damaged, or no file of Keras: "
            + what
            + ". Copy the file once more, or save the model again with Keras.",
        cause);
  }

  @Override
  public String program() {
    try {
      JsonNode metadata = NetworkDescription.json(text(METADATA), METADATA);
      return "Keras " + Names.shown(metadata.path("keras_version").asText("3"));
    } catch (IOException e) {
      return "Keras";
    }
  }

  @Override
  public JsonNode description() throws IOException {
    return NetworkDescription.json(text(DESCRIPTION), "The description of the network in " + name);
  }

  private String text(String entry) throws IOException {
    ZipEntry found = entry(entry);
    try (InputStream in = zip.getInputStream(found)) {
      byte[] bytes = in.readNBytes(LONGEST_TEXT + 1);
      if (bytes.length > LONGEST_TEXT) {
        throw new KerasException(
            name
                + ": "
                + entry
                + " is larger than any description of a network. Save the model again with Keras.");
      }
      CRC32 sum = new CRC32();
      sum.update(bytes);
      check(found, sum);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (ZipException | EOFException e) {
      throw damaged("it cannot be unpacked", e);
    }
  }

  private void check(ZipEntry entry, CRC32 sum) throws KerasException {
    if (entry.getCrc() != sum.getValue()) {
      throw damaged(entry.getName() + " has another checksum than its directory says", null);
    }
  }

  private ZipEntry entry(String entry) throws KerasException {
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      boolean elsewhere =
          zip.stream()
              .anyMatch(e -> e.getName().startsWith("model.weights") && entry.equals(WEIGHTS));
      throw new KerasException(
          name
              + " is a zip file without "
              + entry
              + (elsewhere
                  ? ", but with weights in another format or in parts. Save the model with"
                      + " model.save(\"model.keras\") and no further arguments."
                  : ", and so no model of Keras. Save the whole model:"
                      + " model.save(\"model.keras\")."));
    }
    return found;
  }

  @Override
  public Map<KerasLayer, List<Weight>> weights(KerasLayer network) throws IOException {
    unpack(entry(WEIGHTS));
    weights = new Hdf5(FileChannel.open(unpacked, StandardOpenOption.READ), name);
    Map<KerasLayer, List<Weight>> all = new IdentityHashMap<>();
    read(network, weights.root(), all);
    return all;
  }

  private void unpack(ZipEntry entry) throws IOException {
    unpacked = Files.createTempFile("keras", ".h5");
    long most =
        Math.min(
            KerasFormat.LARGEST_FILE, Math.max(1 << 20, entry.getCompressedSize() * MOST_GROWTH));
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(unpacked)) {
      byte[] chunk = new byte[CHUNK];
      CRC32 sum = new CRC32();
      long written = 0;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        written += read;
        if (written > most) {
          throw new KerasException(
              name
                  + ": "
                  + WEIGHTS
                  + " unpacks to much more than weights do. Save the model again with Keras.");
        }
        out.write(chunk, 0, read);
        sum.update(chunk, 0, read);
      }
      check(entry, sum);
    } catch (ZipException | EOFException e) {
      throw damaged("it cannot be unpacked", e);
    }
  }

  private void read(KerasLayer network, Group group, Map<KerasLayer, List<Weight>> all)
      throws KerasException {
    Group layers = layers(group, network);
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> weighted = new HashMap<>();
    for (KerasLayer layer : network.inside()) {
      String kind = snakeCase(layer.type());
      int number = counts.merge(kind, 1, Integer::sum) - 1;
      String exact = number == 0 ? kind : kind + '_' + number;
      int wanted = layer.trained() + layer.kept();
      if (layer.isNetwork()) {
        read(layer, child(layers, exact, layer), all);
      } else if (wanted > 0) {
        int place = weighted.merge(kind, 1, Integer::sum) - 1;
        all.put(layer, values(layers, exact, kind, place, layer, wanted));
      }
    }
  }

  private Group layers(Group group, KerasLayer network) throws KerasException {
    for (String name : List.of("layers", "_layer_checkpoint_dependencies")) {
      Optional<Group> found = weights.group(group, name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw missing(network);
  }

  private Group child(Group layers, String exact, KerasLayer layer) throws KerasException {
    return weights.group(layers, exact).orElseThrow(() -> missing(layer));
  }

  private List<Weight> values(
      Group layers, String exact, String kind, int place, KerasLayer layer, int wanted)
      throws KerasException {
    String found = exact;
    if (!holds(layers, exact, wanted)) {
      // Keras 2.12 and 2.13 count a layer with values twice
      List<String> named = new ArrayList<>();
      for (String name : weights.names(layers)) {
        if (number(name, kind) >= 0 && holds(layers, name, wanted)) {
          named.add(name);
        }
      }
      if (place >= named.size()) {
        throw missing(layer);
      }
      named.sort(Comparator.comparingInt(name -> number(name, kind)));
      found = named.get(place);
    }
    return values(layers, found, layer, wanted);
  }

  private static int number(String name, String kind) {
    Matcher matcher = Pattern.compile(Pattern.quote(kind) + "(?:_(\\d{1,6}))?").matcher(name);
    if (!matcher.matches()) {
      return -1;
    }
    return matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
  }

  private boolean holds(Group layers, String name, int wanted) throws KerasException {
    Optional<Group> vars = weights.group(layers, name + VARIABLES);
    return vars.isPresent() && weights.names(vars.get()).size() == wanted;
  }

  private List<Weight> values(Group layers, String found, KerasLayer layer, int wanted)
      throws KerasException {
    Group vars = weights.group(layers, found + VARIABLES).orElseThrow(() -> missing(layer));
    List<Weight> all = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      Node node = weights.child(vars, Integer.toString(i)).orElseThrow(() -> missing(layer));
      all.add(weights.weight(node, found + VARIABLES + '/' + i));
    }
    return all;
  }

  private KerasException missing(KerasLayer layer) {
    return new KerasException(
        name
            + " has no values, or other ones, of the "
            + layer.title()
            + ", such as those of a quantized layer. Save the model again with Keras.");
  }

  /** As Keras makes names of classes. */
  private static String snakeCase(String type) {
    return type.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      if (weights != null) {
        weights.close();
      }
    } finally {
      if (unpacked != null) {
        Files.deleteIfExists(unpacked);
      }
    }
  }
}
