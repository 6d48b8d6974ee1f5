"""A verb that has verbs of its own: one that is none of them is answered as the program's own are."""

from typing import Any

from typer.core import TyperGroup

from assess.source.suggest import did_you_mean


class Group(TyperGroup):
    """A group of verbs within a verb."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the verb that is meant, without Typer's own suggestion behind ours."""
        return super(TyperGroup, self).resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a verb; ends the program with a suggestion where there is none of that name."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            expected = did_you_mean(cmd_name, self.commands) or f"`{ctx.command_path} --help` lists them"
            ctx.fail(f"`{cmd_name}` is no verb of `{ctx.command_path}`; {expected}")
        return command
