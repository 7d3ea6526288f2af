# Prints spans, as services log them (OTLP in JSON, one export a line), as a tree. See docs/tracing.md.
[.[] | (.resource.attributes[] | select(.key == "service.name") | .value.stringValue) as $service
  | .scopeSpans[].spans[] | . + {service: $service}] as $spans
| ($spans | map(.startTimeUnixNano | tonumber) | min) as $start
| ($spans | sort_by(.startTimeUnixNano) | group_by(.parentSpanId // "")
    | map({key: (.[0].parentSpanId // ""), value: .}) | from_entries) as $children
| def seconds: . / 1e7 | round / 100;
  def tree($parent; $indent):
    ($children[$parent] // [])[]
    | "\($indent)\(.name) \(.attributes[] | select(.key == "medley.id") | .value.stringValue)  \(
        (.startTimeUnixNano | tonumber) - $start | seconds) s + \(
        (.endTimeUnixNano | tonumber) - (.startTimeUnixNano | tonumber) | seconds) s  \(.service)",
      tree(.spanId; $indent + "  ");
  tree(""; "")
