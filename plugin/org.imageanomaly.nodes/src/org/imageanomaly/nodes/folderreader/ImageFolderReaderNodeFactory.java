package org.imageanomaly.nodes.folderreader;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that reads a folder of images. */
public final class ImageFolderReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Folder Reader")
          .icon("image-folder-reader.png")
          .shortDescription("Reads a folder of images with their labels and masks.")
          .fullDescription(
              """
              Reads the images of a folder (PNG, JPEG, BMP, GIF, TIFF) into a table, one row per \
              file. Label, split and mask come from where a file lies: the layout of the MVTec \
              anomaly detection data set, a folder per label, or one folder without labels.
              <p>With a labelled fraction, a part of the test images of every label is set aside \
              for a supervised learner, so that it and systems that learn from good images alone \
              are tested on the same images.</p>
              <p>Files that cannot be decoded (damaged, empty, too large or too small, CMYK, 16 \
              bits) become missing cells, whose message says why, and are counted in one \
              warning. The size that a file declares is checked before it is decoded.</p>
              <p>The folder may travel with the workflow: put it into the workflow's data area \
              and enter <tt>knime://knime.workflow/data</tt>. On a server, the setting \
              <tt>folder</tt> can be overwritten from outside.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addOutputTable(
                      "Images",
                      "One row per image file: Image (PNG), Label, Anomalous, Split (train,"
                          + " labelled or test), Path and, if chosen, Mask. The RowID is the path"
                          + " in the folder."))
          .model(
              m ->
                  m.parametersClass(ImageFolderReaderParameters.class)
                      .configure(ImageFolderReaderModel::configure)
                      .execute(ImageFolderReaderModel::execute))
          .nodeType(NodeType.Source)
          .keywords("image", "picture", "folder", "MVTec", "load", "import");

  public ImageFolderReaderNodeFactory() {
    super(NODE);
  }
}
