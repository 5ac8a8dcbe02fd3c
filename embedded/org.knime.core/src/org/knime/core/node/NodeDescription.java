package org.knime.core.node;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** What a user reads about a node. Port and view indices start at 0. */
public abstract class NodeDescription {
  private boolean deprecated;

  /** A description. */
  protected NodeDescription() {}

  /** The icon's path, relative to the factory's class. */
  public abstract String getIconPath();

  /** What an input port expects. */
  public abstract String getInportDescription(int index);

  /** An input port's name. */
  public abstract String getInportName(int index);

  /** The name of the interactive view; null without one. */
  public abstract String getInteractiveViewName();

  /** The node's name. */
  public abstract String getNodeName();

  /** What an output port gives. */
  public abstract String getOutportDescription(int index);

  /** An output port's name. */
  public abstract String getOutportName(int index);

  /** The role of the node, which decides its color. */
  public abstract NodeType getType();

  /** The number of views in a window of their own. */
  public abstract int getViewCount();

  /** What a view shows. */
  public abstract String getViewDescription(int index);

  /** A view's name. */
  public abstract String getViewName(int index);

  /** The description as XML. */
  public abstract Element getXMLDescription();

  /** What the interactive view shows. */
  public Optional<String> getInteractiveViewDescription() {
    return Optional.empty();
  }

  /** The full description, in HTML. */
  public Optional<String> getIntro() {
    return Optional.empty();
  }

  /** One sentence. */
  public Optional<String> getShortDescription() {
    return Optional.empty();
  }

  /** The options of the dialog in their groups. */
  public List<DialogOptionGroup> getDialogOptionGroups() {
    return List.of();
  }

  /** Where to read more. */
  public List<DescriptionLink> getLinks() {
    return List.of();
  }

  /** The groups of input ports that a user may change. */
  public List<DynamicPortGroupDescription> getDynamicInPortGroups() {
    return List.of();
  }

  /** The groups of output ports that a user may change. */
  public List<DynamicPortGroupDescription> getDynamicOutPortGroups() {
    return List.of();
  }

  /** Words by which a search finds the node. */
  public String[] getKeywords() {
    return new String[0];
  }

  /** Marks the node as one to be replaced by another. */
  public final void setIsDeprecated(boolean value) {
    deprecated = value;
  }

  /** Whether the node should be replaced by another. */
  public final boolean isDeprecated() {
    return deprecated;
  }

  /** A place to read more. */
  public static final class DescriptionLink {
    private final String target;
    private final String text;

    /** A link to that address. */
    public DescriptionLink(String target, String text) {
      this.target = Objects.requireNonNull(target, "link target");
      this.text = text;
    }

    /** The address. */
    public String getTarget() {
      return target;
    }

    /** What stands for it. */
    public String getText() {
      return text;
    }
  }

  /** Ports that a user may change. */
  public static final class DynamicPortGroupDescription {
    private final String name;
    private final String identifier;
    private final String description;

    /** A group; the description is HTML. */
    public DynamicPortGroupDescription(String name, String identifier, String description) {
      this.name = name;
      this.identifier = identifier;
      this.description = description;
    }

    /** What a user reads. */
    public String getGroupName() {
      return name;
    }

    /** The name by which the platform knows the group. */
    public String getGroupIdentifier() {
      return identifier;
    }

    /** What the ports hold. */
    public String getGroupDescription() {
      return description;
    }
  }

  /** One option of the dialog. */
  public static final class DialogOption {
    private final String name;
    private final String description;
    private final boolean optional;

    /** An option; the description is HTML. */
    public DialogOption(String name, String description, boolean optional) {
      this.name = name;
      this.description = description;
      this.optional = optional;
    }

    /** The label. */
    public String getName() {
      return name;
    }

    /** What it does. */
    public String getDescription() {
      return description;
    }

    /** Whether it may stay unset. */
    public boolean isOptional() {
      return optional;
    }
  }

  /** Options that belong together. */
  public static final class DialogOptionGroup {
    private final String name;
    private final String description;
    private final List<DialogOption> options;

    /** A group; name and description may be null. */
    public DialogOptionGroup(String name, String description, List<DialogOption> options) {
      this.name = name;
      this.description = description;
      this.options = List.copyOf(options);
    }

    /** The heading. */
    public Optional<String> getName() {
      return Optional.ofNullable(name);
    }

    /** What the options have in common. */
    public Optional<String> getDescription() {
      return Optional.ofNullable(description);
    }

    /** The options in order. */
    public List<DialogOption> getOptions() {
      return options;
    }
  }
}
