package org.imageanomaly.engine.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;

/**
 * Reads models from files that nobody has checked.
 *
 * @param codecs of all kinds of models
 */
record ArchiveReader(List<ModelCodec> codecs) {

  static final String REMEDY = " Write the model again, or take another copy of the file.";

  private interface Reading<T> {
    T read() throws IOException;
  }

  ImageModel read(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    return explained(
        () -> {
          ModelDocument document = document(zip);
          ModelCodec codec = codec(document);
          checkEntries(codec, document);
          return codec.read(document.contents(new EntryReader(document.header().data()).read(zip)));
        });
  }

  /** Reads the document alone, which comes first. */
  ModelDescription describe(InputStream in) throws IOException {
    return explained(
        () -> {
          ModelDocument document = document(new ZipInputStream(in));
          ModelCodec codec = codec(document);
          checkEntries(codec, document);
          return codec.describe(document.contents(new EntryValues()));
        });
  }

  /** The model that a document and the values it declares make. */
  ImageModel read(byte[] bytes, SortedMap<String, float[]> values) throws IOException {
    return explained(
        () -> {
          ModelDocument document = ModelDocument.of(bytes);
          ModelCodec codec = codec(document);
          checkEntries(codec, document);
          return codec.read(document.contents(new EntryValues(values, new TreeMap<>())));
        });
  }

  private static void checkEntries(ModelCodec codec, ModelDocument document) throws IOException {
    codec.entries(document.contents(new EntryValues())).check(document.header().data());
  }

  /** Whatever is wrong is said in words for people. */
  private static <T> T explained(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (ZipException | EOFException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), "it ends too early");
      throw new ModelFileException("The file is damaged (" + why + ")." + REMEDY, e);
    } catch (InvalidFormatException e) {
      if (e.getTargetType() != null
          && e.getTargetType().isEnum()
          && e.getValue() instanceof String) {
        throw newer("its " + path(e) + " is \"" + Excerpt.of(e.getValue().toString()) + "\"", e);
      }
      throw unexpected(e);
    } catch (JsonMappingException e) {
      throw unexpected(e);
    } catch (JsonProcessingException e) {
      throw damaged("(" + place(e) + ")", e);
    } catch (UnknownNameException e) {
      throw newer(e.getMessage(), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
      throw new ModelFileException("Its contents do not fit each other" + why + "." + REMEDY, e);
    } catch (OutOfMemoryError e) {
      throw JavaMemory.tooLittle("It needs more", e);
    } catch (RuntimeException e) {
      // whatever nobody thought of; what Java says of it helps nobody who reads it
      throw new ModelFileException("Its contents do not fit each other." + REMEDY, e);
    }
  }

  private static ModelFileException newer(String what, Exception cause) {
    return new ModelFileException(
        "The model was made by a newer version of the extension: "
            + what
            + ", which this version does not know. Update the extension.",
        cause);
  }

  static ModelFileException damaged(String why, Exception cause) {
    return new ModelFileException(
        "Its " + ArchiveDocument.NAME + " is not as expected " + why + "." + REMEDY, cause);
  }

  private static ModelFileException unexpected(JsonMappingException e) {
    return damaged("(at \"" + path(e) + "\")", e);
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "it is no JSON"
        : "it is no JSON from line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + " on";
  }

  private static String path(JsonMappingException e) {
    return Excerpt.of(
        e.getPath().stream()
            .map(
                part ->
                    part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
            .collect(Collectors.joining(".")));
  }

  private static ModelDocument document(ZipInputStream zip) throws IOException {
    ZipEntry first = EntryReader.next(zip);
    if (first == null || !first.getName().equals(ArchiveDocument.NAME)) {
      throw new ModelFileException(
          "The file is no image model: it does not begin with "
              + ArchiveDocument.NAME
              + ". Choose a file that the Image Model Writer wrote.");
    }
    return ModelDocument.of(ModelDocument.bytes(zip));
  }

  private ModelCodec codec(ModelDocument document) {
    String kind = document.header().kind();
    return codecs.stream()
        .filter(codec -> codec.kind().name().equals(kind))
        .findFirst()
        .orElseThrow(() -> new UnknownNameException(ArchiveDocument.KIND, kind));
  }
}
