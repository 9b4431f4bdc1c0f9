import { Command } from "cmdk"
import type { Group, Jump } from "./jump"

/** The lines of the palette, group by group. */
export function Lines({
  groups,
  keyOf,
  onJump,
}: {
  groups: Group[]
  keyOf: (title: string, jump: Jump) => string
  onJump: (jump: Jump) => void
}) {
  return groups.map(
    ({ title, jumps }) =>
      jumps.length > 0 && (
        <Command.Group
          key={title}
          heading={title}
          className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
        >
          {jumps.map(line => (
            <Command.Item
              key={line.href + line.label}
              value={keyOf(title, line)}
              onSelect={() => onJump(line)}
              className="flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-sm px-3 py-1.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink [&_svg]:size-4.5 [&_svg]:shrink-0"
            >
              {line.icon}
              <span className="min-w-0 flex-1">
                <span className="block truncate">{line.label}</span>
                {line.detail && <span className="block truncate text-soft text-xs">{line.detail}</span>}
              </span>
              {line.mark}
            </Command.Item>
          ))}
        </Command.Group>
      ),
  )
}
