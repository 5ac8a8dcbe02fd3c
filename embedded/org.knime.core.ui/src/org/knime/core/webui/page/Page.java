package org.knime.core.webui.page;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.FluentNodeAPI;

/** The page of a view: a file and the files it needs. The embedded platform shows no pages. */
public sealed class Page implements Resource, FluentNodeAPI permits FromFilePage {
  private final String path;
  private final Supplier<InputStream> content;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  /** A page at the path. */
  Page(String path, Supplier<InputStream> content) {
    this.path = path;
    this.content = content;
  }

  /** Starts a page. */
  public static RequireFromFileOrString create() {
    return new PageStart();
  }

  /** Adds a file that the page needs. */
  public Page addResource(Supplier<InputStream> content, String relativePath) {
    resources.put(relativePath, new Page(relativePath, content));
    return this;
  }

  /** Adds a file that the page needs, in UTF-8. */
  public Page addResourceFromString(Supplier<String> content, String relativePath) {
    return addResource(PageStart.bytes(content, StandardCharsets.UTF_8), relativePath);
  }

  /** A file that was added. */
  public Optional<Resource> getResource(String relativePath) {
    return Optional.ofNullable(resources.get(relativePath));
  }

  @Override
  public String getRelativePath() {
    return path;
  }

  @Override
  public InputStream getInputStream() {
    return content.get();
  }

  /** Asks where the page comes from. */
  public interface RequireFromFileOrString {
    /** From a file of a bundle. */
    RequireBundle fromFile();

    /** From bytes. */
    default RequireRelativePath fromString(InputStreamSupplier content) {
      return fromString(content, null);
    }

    /** From text. */
    default RequireRelativePath fromString(StringSupplier content) {
      return fromString(content, StandardCharsets.UTF_8);
    }

    /** From bytes of text. */
    RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

    /** From text. */
    RequireRelativePath fromString(StringSupplier content, Charset charset);
  }

  /** Asks for the bundle. */
  public interface RequireBundle {
    /** The bundle of a class. */
    RequireBasePath bundleClass(Class<?> clazz);
  }

  /** Asks for the folder in the bundle. */
  public interface RequireBasePath {
    /** The folder. */
    RequireRelativeFilePath basePath(String basePath);
  }

  /** Asks for the file in the folder. */
  public interface RequireRelativeFilePath {
    /** The file. */
    FromFilePage relativeFilePath(String relativeFilePath);
  }

  /** Asks for the path of the page. */
  public interface RequireRelativePath {
    /** The path, with the extension that tells what it holds. */
    Page relativePath(String relativePath);
  }

  /** Gives text. */
  public interface StringSupplier extends Supplier<String> {}

  /** Gives bytes. */
  public interface InputStreamSupplier extends Supplier<InputStream> {}
}
