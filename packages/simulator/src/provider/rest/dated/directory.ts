/** Phone numbers, users and the organization. */
import { Random } from "../../../random.ts";
import { iso } from "../../../tell/telling.ts";
import type { Line, User } from "../../../world.ts";
import type { Operations } from "../../provider.ts";
import { emailOf, formatNumber, foundedAt, groupIdOf, RESTRICTIONS, roleOf, symbolOf } from "../directory.ts";
import { pageOfArray, pageOfDated } from "../paging.ts";
import { badRequest, notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";
import { includes } from "./lists.ts";

const OPEN = { start: "07:00", end: "20:00" } as const;

const BUSINESS_HOURS = {
  enabled: true,
  timezone: "America/New_York",
  schedule: {
    monday: OPEN,
    tuesday: OPEN,
    wednesday: OPEN,
    thursday: OPEN,
    friday: OPEN,
    saturday: OPEN,
    sunday: null,
  },
} as const;

/** How many the provider proposes is not known. */
const PROPOSALS = 10;

export function createDirectoryOperations(deps: RestDeps): Operations {
  const { world } = deps.account;
  const findUser = (id: string | undefined): User => {
    const user = deps.account.findUser(id ?? "");
    if (user === undefined) throw notFound("User");
    return user;
  };
  const findLine = (id: string | undefined): Line => {
    const line = world.lines.find((one) => one.id === id);
    if (line === undefined) throw notFound("Phone number");
    return line;
  };
  return {
    listPhoneNumbers: (request) => {
      const wants = includes(request.query, ["restrictions"]);
      const { phoneNumber: number } = request.query;
      const lines = world.lines.filter((line) => number === undefined || line.number === number);
      return pageOfDated(
        deps,
        request,
        "listPhoneNumbers",
        (page) => pageOfArray(lines, ({ id }) => id, page),
        (line) => phoneNumber(line, wants),
      );
    },

    getAvailablePhoneNumbersBase: ({ query }) => {
      const { areaCode, tollFree } = query;
      if (areaCode !== undefined && !/^[2-9]\d{2}$/.test(areaCode as string)) {
        throw badRequest("areaCode must be three digits");
      }
      const random = new Random(`${world.seed}/available/${JSON.stringify(query)}`);
      const area = tollFree === true ? "833" : ((areaCode as string | undefined) ?? "617");
      const phoneNumbers = Array.from({ length: PROPOSALS }, () => `+1${area}555${random.int(1_000, 9_999)}`);
      return { status: 200, body: { data: { phoneNumbers: [...new Set(phoneNumbers)] } } };
    },

    getPhoneNumberById: ({ path, query }) => {
      const wants = includes(query, ["restrictions", "businessHours"]);
      return { status: 200, body: { data: phoneNumber(findLine(path["phoneNumberId"]), wants) } };
    },

    listPhoneNumberUsers: (request) => {
      const line = findLine(request.path["phoneNumberId"]);
      return pageOfDated(
        deps,
        request,
        "listPhoneNumberUsers",
        (page) => pageOfArray(world.users, ({ id }) => id, page),
        (user) => ({
          id: user.id,
          email: emailOf(user),
          firstName: user.firstName,
          lastName: user.lastName,
          role: roleOf(world, user),
          groupId: groupIdOf(line),
        }),
      );
    },

    listUsers: (request) =>
      pageOfDated(deps, request, "listUsers", (page) => pageOfArray(world.users, ({ id }) => id, page), userResource),

    getUserById: ({ path }) => ({ status: 200, body: { data: userResource(findUser(path["userId"])) } }),

    listUserPhoneNumbers: (request) => {
      findUser(request.path["userId"]);
      const wants = includes(request.query, ["restrictions"]);
      return pageOfDated(
        deps,
        request,
        "listUserPhoneNumbers",
        (page) => pageOfArray(world.lines, ({ id }) => id, page),
        (line) => phoneNumber(line, wants),
      );
    },

    getOrganization: () => ({
      status: 200,
      body: {
        data: {
          id: world.orgId,
          name: world.firm,
          subscriptionStatus: "active",
          createdAt: iso(foundedAt()),
          updatedAt: iso(foundedAt()),
        },
      },
    }),
  };

  function phoneNumber(line: Line, wants: (what: string) => boolean): object {
    return {
      id: line.id,
      groupId: groupIdOf(line),
      name: line.name,
      phoneNumber: line.number,
      formattedNumber: formatNumber(line.number),
      forward: null,
      portRequestId: null,
      portingStatus: null,
      symbol: symbolOf(world, line),
      createdAt: iso(foundedAt()),
      updatedAt: iso(foundedAt()),
      ...(wants("restrictions") ? { restrictions: RESTRICTIONS } : {}),
      ...(wants("businessHours") ? { businessHours: BUSINESS_HOURS } : {}),
    };
  }

  function userResource(user: User): object {
    return {
      id: user.id,
      email: emailOf(user),
      firstName: user.firstName,
      lastName: user.lastName,
      pictureUrl: null,
      role: roleOf(world, user),
      createdAt: iso(foundedAt()),
      updatedAt: iso(foundedAt()),
    };
  }
}
