/** Phone numbers, users and the definitions of custom fields. */
import { CUSTOM_FIELDS } from "../../../contact-record.ts";
import { iso } from "../../../tell/telling.ts";
import type { Line, User } from "../../../world.ts";
import type { Operations } from "../../provider.ts";
import { emailOf, formatNumber, foundedAt, groupIdOf, RESTRICTIONS, roleOf, symbolOf } from "../directory.ts";
import { pageOfArray, pageOfV1 } from "../paging.ts";
import { notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";

export function createDirectoryOperations(deps: RestDeps): Operations {
  const { world } = deps.account;
  const findUser = (id: string): User => {
    const user = deps.account.findUser(id);
    if (user === undefined) throw notFound("User");
    return user;
  };
  return {
    getContactCustomFields_v1: () => ({
      status: 200,
      body: { data: CUSTOM_FIELDS.map(({ name, key, type }) => ({ name, key, type })) },
    }),

    listPhoneNumbers_v1: ({ query }) => {
      // Every user of these workspaces is on every line.
      if (query["userId"] !== undefined) findUser(query["userId"] as string);
      return { status: 200, body: { data: world.lines.map(phoneNumber) } };
    },

    getPhoneNumberById_v1: ({ path }) => {
      const line = world.lines.find(({ id }) => id === path["phoneNumberId"]);
      if (line === undefined) throw notFound("Phone number");
      return { status: 200, body: { data: phoneNumber(line) } };
    },

    listUsers_v1: (request) =>
      pageOfV1(deps, request, "listUsers_v1", (page) => pageOfArray(world.users, ({ id }) => id, page), userResource),

    getUserById_v1: ({ path }) => ({ status: 200, body: { data: userResource(findUser(path["userId"] ?? "")) } }),
  };

  function phoneNumber(line: Line): object {
    return {
      id: line.id,
      groupId: groupIdOf(line),
      createdAt: iso(foundedAt()),
      updatedAt: iso(foundedAt()),
      name: line.name,
      number: line.number,
      formattedNumber: formatNumber(line.number),
      forward: null,
      portRequestId: null,
      portingStatus: null,
      symbol: symbolOf(world, line),
      users: world.users.map((one) => ({
        email: emailOf(one),
        firstName: one.firstName,
        groupId: groupIdOf(line),
        id: one.id,
        lastName: one.lastName,
        role: roleOf(world, one),
      })),
      restrictions: RESTRICTIONS,
    };
  }

  function userResource(one: User): object {
    return {
      id: one.id,
      email: emailOf(one),
      firstName: one.firstName,
      lastName: one.lastName,
      pictureUrl: null,
      role: roleOf(world, one),
      createdAt: iso(foundedAt()),
      updatedAt: iso(foundedAt()),
    };
  }
}
