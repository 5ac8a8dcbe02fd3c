package org.imageanomaly.nodes.tablereader;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that reads the images that a table names. */
public final class ImageTableReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Reader (Table)")
          .icon("image-table-reader.png")
          .shortDescription("Reads the image files that a column of a table names.")
          .fullDescription(
              """
              Reads an image file for each row of a table, such as the node List Files/Folders \
              makes it, a CSV file with labels, or a database. All columns are kept, and the image \
              is appended as a PNG cell. It reads the same files in the same way as the Image Folder \
              Reader (PNG, JPEG, BMP, GIF, TIFF and others); use that one where folders say what is \
              normal.
              <p>Files must lie on this computer or be reached from it by a path: a remote file \
              system is copied first, with KNIME's node Transfer Files. Relative paths are refused, \
              since nothing says to what; a file that travels with the workflow is \
              <tt>knime://knime.workflow/data/part.png</tt>.</p>
              <p>A file that is not there or cannot be decoded becomes a missing cell whose message \
              says why, and is counted in one warning. The size that a file declares is checked \
              before it is decoded.</p>
              <p>The nodes that follow need to know what is for training and which parts are \
              anomalous: a string column <i>Split</i> (train, labelled, test) and a boolean column \
              <i>Anomalous</i> are found by themselves, others are chosen in their dialogs.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputTable("Paths", "A column of paths or of strings that name image files.")
                      .addOutputTable(
                          "Images",
                          "All rows and columns, with Image (PNG) and, if chosen, Mask (PNG)"
                              + " appended."))
          .model(
              m ->
                  m.parametersClass(ImageTableReaderParameters.class)
                      .configure(ImageTableReaderModel::configure)
                      .execute(ImageTableReaderModel::execute))
          .nodeType(NodeType.Manipulator)
          .keywords("image", "picture", "path", "list files", "load", "import", "CSV");

  public ImageTableReaderNodeFactory() {
    super(NODE);
  }
}
