package org.knime.core.node.port;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.embedded.stream.KeepOpen;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** Port objects and their specs as files: zip archives in the platform's form. */
public final class PortUtil {
  private static final String SPEC_MARK = "portSpec.file";
  private static final String OBJECT_MARK = "portObject.file";

  private PortUtil() {}

  /** A stream for the entries of a spec. */
  public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(OutputStream out)
      throws IOException {
    PortObjectSpecZipOutputStream zip = new PortObjectSpecZipOutputStream(out);
    zip.putNextEntry(new ZipEntry(SPEC_MARK));
    return zip;
  }

  /** A stream for the entries of an object. */
  public static PortObjectZipOutputStream getPortObjectZipOutputStream(OutputStream out)
      throws IOException {
    PortObjectZipOutputStream zip = new PortObjectZipOutputStream(out);
    zip.putNextEntry(new ZipEntry(OBJECT_MARK));
    return zip;
  }

  /** The entries of a saved spec. */
  public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(InputStream in)
      throws IOException {
    PortObjectSpecZipInputStream zip = new PortObjectSpecZipInputStream(in);
    expect(zip, SPEC_MARK);
    return zip;
  }

  /** The entries of a saved object. */
  public static PortObjectZipInputStream getPortObjectZipInputStream(InputStream in)
      throws IOException {
    PortObjectZipInputStream zip = new PortObjectZipInputStream(in);
    expect(zip, OBJECT_MARK);
    return zip;
  }

  private static ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new ZipException("The name of an entry is damaged (" + e.getMessage() + ").");
    }
  }

  private static void expect(ZipInputStream zip, String name) throws IOException {
    ZipEntry entry = next(zip);
    if (entry == null || !entry.getName().equals(name)) {
      throw new IOException(
          "This is no saved port object: expected the entry \""
              + name
              + "\", found "
              + (entry == null ? "none" : "\"" + entry.getName() + "\"")
              + ".");
    }
  }

  /** Writes an object with its spec to a file. */
  public static void writeObjectToFile(PortObject object, File file, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(file))) {
      writeObjectToStream(object, out, exec);
    }
  }

  /** Writes an object with its spec; the stream stays open. */
  public static void writeObjectToStream(PortObject object, OutputStream out, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry("content.xml"));
    contentOf(object).saveToXML(KeepOpen.output(zip));
    zip.putNextEntry(new ZipEntry("objectSpec.file"));
    writeSpec(object.getSpec(), KeepOpen.output(zip));
    zip.putNextEntry(new ZipEntry("object.file"));
    writeObject(object, KeepOpen.output(zip), exec);
    zip.closeEntry();
    zip.finish();
    out.flush();
  }

  private static ModelContent contentOf(PortObject object) {
    ModelContent content = new ModelContent("content");
    content.addInt("version", 1);
    content.addString("port_spec_class", object.getSpec().getClass().getName());
    content.addString("port_object_class", object.getClass().getName());
    return content;
  }

  private static void writeSpec(PortObjectSpec spec, OutputStream out) throws IOException {
    try (PortObjectSpecZipOutputStream zip = getPortObjectSpecZipOutputStream(out)) {
      ofSpecs(spec.getClass().getName()).specSerializer().savePortObjectSpec(spec, zip);
    }
  }

  private static void writeObject(PortObject object, OutputStream out, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    try (PortObjectZipOutputStream zip = getPortObjectZipOutputStream(out)) {
      ofObjects(object.getClass().getName()).objectSerializer().savePortObject(object, zip, exec);
    }
  }

  /** Reads what {@link #writeObjectToFile} wrote. */
  public static PortObject readObjectFromFile(File file, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      return readObjectFromStream(in, exec);
    }
  }

  /** Reads what {@link #writeObjectToStream} wrote and closes the stream. */
  public static PortObject readObjectFromStream(InputStream in, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    try (ZipInputStream zip = new ZipInputStream(in)) {
      expect(zip, "content.xml");
      ModelContentRO content = ModelContent.loadFromXML(KeepOpen.input(zip));
      expect(zip, "objectSpec.file");
      PortObjectSpec spec = readSpec(content.getString("port_spec_class"), KeepOpen.input(zip));
      expect(zip, "object.file");
      return readObject(content.getString("port_object_class"), spec, KeepOpen.input(zip), exec);
    } catch (InvalidSettingsException e) {
      throw new IOException("The saved port object cannot be read: " + e.getMessage(), e);
    }
  }

  private static PortObjectSpec readSpec(String className, InputStream in) throws IOException {
    try (PortObjectSpecZipInputStream zip = getPortObjectSpecZipInputStream(in)) {
      return ofSpecs(className).specSerializer().loadPortObjectSpec(zip);
    }
  }

  private static PortObject readObject(
      String className, PortObjectSpec spec, InputStream in, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    try (PortObjectZipInputStream zip = getPortObjectZipInputStream(in)) {
      return ofObjects(className).objectSerializer().loadPortObject(zip, spec, exec);
    }
  }

  private static PortTypeExtension ofSpecs(String className) throws IOException {
    return PortTypeExtension.ofSpecs(className).orElseThrow(() -> unknown(className));
  }

  private static PortTypeExtension ofObjects(String className) throws IOException {
    return PortTypeExtension.ofObjects(className).orElseThrow(() -> unknown(className));
  }

  private static IOException unknown(String className) {
    return new IOException("No installed extension registers a port type for " + className + ".");
  }
}
