"""Draws the pictures of Hudson's sample session. Everything in them is modelled here, by code.

    blender -b -t 1 -P render.py -- --out /tmp/pictures                 # all, full size
    blender -b -t 1 -P render.py -- --out /tmp/t --only vase --size 200 # a quick look at some

Written for Blender 3.4 with Cycles on the CPU. It needs no picture, font, model or network, and it
is deterministic: fixed seeds everywhere. A picture that is already in the output folder is skipped,
so a run that was stopped can go on (--again draws it anew). Debian's Blender has no denoiser, so
there is a small one here (see denoise). The results are PNG; convert.mjs makes the WebP files.

Copyright (c) 2026 The Hudson authors. MIT licence, the pictures too.
"""

import argparse
import math
import os
import random
import sys
import tempfile
import time

import bpy
import numpy as np
from mathutils import Euler, Matrix, Vector

TAU = math.tau
SHOTS = {}


def shot(name, more=1.0):
    """Registers a function that builds the scene of one picture; some need more samples."""

    def register(build):
        SHOTS[name] = (build, more)
        return build

    return register


# ---------------------------------------------------------------------------------------- colours


def rgb(code, alpha=1.0):
    """'#rrggbb' in sRGB, as Blender's linear colour."""
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return (*[c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts], alpha)


# -------------------------------------------------------------------------------------- materials


class Nodes:
    """A material's node tree, with sockets given as values, colours or other nodes' sockets."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()
        self.output = self.tree.nodes.new('ShaderNodeOutputMaterial')

    def add(self, kind, inputs=None, **attributes):
        node = self.tree.nodes.new('ShaderNode' + kind)
        for key, value in attributes.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            self.put(node.inputs[key], value)
        return node

    def put(self, socket, value):
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif isinstance(value, str):
            socket.default_value = rgb(value)
        else:
            socket.default_value = value

    def ramp(self, factor, stops, interpolation='LINEAR'):
        """Stops are (position, '#colour' or grey level)."""
        node = self.add('ValToRGB', {'Fac': factor})
        ramp = node.color_ramp
        ramp.interpolation = interpolation
        while len(ramp.elements) < len(stops):
            ramp.elements.new(0.5)
        for element, (position, colour) in zip(ramp.elements, stops):
            element.position = position
            element.color = rgb(colour) if isinstance(colour, str) else (colour, colour, colour, 1)
        return node.outputs['Color']

    def coordinates(self, scale=(1, 1, 1), offset=(0, 0, 0)):
        source = self.add('TexCoord').outputs['Object']
        node = self.add('Mapping', {'Vector': source, 'Scale': scale, 'Location': offset})
        return node.outputs['Vector']

    def noise(self, scale, detail=3.0, stretch=(1, 1, 1), rough=0.5, distortion=0.0, vector=None):
        vector = vector or self.coordinates(stretch)
        inputs = {'Vector': vector, 'Scale': scale, 'Detail': detail, 'Roughness': rough, 'Distortion': distortion}
        return self.add('TexNoise', inputs).outputs['Fac']

    def math(self, operation, a, b=0.0, clamp=False):
        node = self.add('Math', operation=operation, use_clamp=clamp)
        self.put(node.inputs[0], a)
        self.put(node.inputs[1], b)
        return node.outputs[0]

    def mix(self, factor, a, b, blend='MIX'):
        return self.add('MixRGB', {'Fac': factor, 'Color1': a, 'Color2': b}, blend_type=blend).outputs['Color']

    def bump(self, height, strength, distance=0.02, normal=None):
        inputs = {'Height': height, 'Strength': strength, 'Distance': distance}
        if normal:
            inputs['Normal'] = normal
        return self.add('Bump', inputs).outputs['Normal']

    def axis(self, name, scale=1.0, offset=0.0):
        """One object coordinate, as scale * value + offset."""
        separate = self.add('SeparateXYZ', {'Vector': self.add('TexCoord').outputs['Object']})
        return self.math('MULTIPLY_ADD', separate.outputs[name], scale) if not offset else self.math(
            'ADD', self.math('MULTIPLY', separate.outputs[name], scale), offset
        )

    def surface(self, socket):
        self.tree.links.new(socket, self.output.inputs['Surface'])
        return self.material

    def principled(self, **inputs):
        names = {key: key.replace('_', ' ') for key in inputs}
        node = self.add('BsdfPrincipled', {names[key]: value for key, value in inputs.items()})
        return node.outputs['BSDF']


def plain(name, colour, rough=0.5, **more):
    nodes = Nodes(name)
    return nodes.surface(nodes.principled(Base_Color=colour, Roughness=rough, **more))


def metal(name, colour, rough=0.15, brushed=0.0, stretch=(1, 1, 30), scale=8, hammered=0.0):
    """Polished, brushed (fine lines across the stretched axis) or hammered metal."""
    nodes = Nodes(name)
    inputs = {'Base_Color': colour, 'Metallic': 1.0, 'Roughness': rough}
    if brushed:
        lines = nodes.noise(scale, detail=4, stretch=stretch)
        inputs['Roughness'] = nodes.math('ADD', rough - 0.06, nodes.math('MULTIPLY', lines, 0.16))
        inputs['Normal'] = nodes.bump(lines, brushed, 0.01)
    elif hammered:
        cells = nodes.add(
            'TexVoronoi', {'Vector': nodes.coordinates(), 'Scale': scale, 'Smoothness': 0.4}, feature='SMOOTH_F1'
        )
        inputs['Normal'] = nodes.bump(cells.outputs['Distance'], hammered, 0.06)
    else:
        inputs['Roughness'] = nodes.math('ADD', rough - 0.02, nodes.math('MULTIPLY', nodes.noise(6), 0.05))
    return nodes.surface(nodes.principled(**inputs))


def gold(rough=0.14):
    return metal('gold', '#f0cb85', rough)


def glass(name='glass', tint='#ffffff', shadow='#e8eeee', rough=0.0, ior=1.46):
    """Glass that lets the light through to what stands behind it, without caustics."""
    nodes = Nodes(name)
    solid = nodes.add('BsdfGlass', {'Color': tint, 'Roughness': rough, 'IOR': ior}).outputs['BSDF']
    clear = nodes.add('BsdfTransparent', {'Color': shadow}).outputs['BSDF']
    is_shadow = nodes.add('LightPath').outputs['Is Shadow Ray']
    is_diffuse = nodes.add('LightPath').outputs['Is Diffuse Ray']
    either = nodes.math('MAXIMUM', is_shadow, is_diffuse)
    mixed = nodes.add('MixShader', {0: either, 1: solid, 2: clear})
    return nodes.surface(mixed.outputs[0])


def wood(name, dark, middle, light, along='x', scale=1.0, rough=0.42):
    """Long-grain wood: stretched bands bent by noise, and fine pores."""
    nodes = Nodes(name)
    stretch = {'x': (0.16, 1, 1), 'y': (1, 0.16, 1), 'z': (1, 1, 0.16)}[along]
    fine = {'x': (0.02, 1, 1), 'y': (1, 0.02, 1), 'z': (1, 1, 0.02)}[along]
    warp = nodes.noise(1.6 * scale, 3, stretch, distortion=0.6)
    rings = nodes.math('FRACT', nodes.math('MULTIPLY', warp, 9.0))
    bands = nodes.math('PINGPONG', nodes.math('MULTIPLY', warp, 11.0), 1.0)
    streaks = nodes.noise(22 * scale, 4, fine, rough=0.65)
    pores = nodes.noise(95 * scale, 2, fine, rough=0.7)
    tone = nodes.math('ADD', nodes.math('MULTIPLY', bands, 0.5), nodes.math('MULTIPLY', streaks, 0.55))
    tone = nodes.math('SUBTRACT', tone, nodes.math('MULTIPLY', rings, 0.06))
    colour = nodes.ramp(tone, [(0.12, dark), (0.48, middle), (0.9, light)])
    dark_pores = nodes.ramp(pores, [(0.33, 0.45), (0.46, 1.0)])
    colour = nodes.mix(0.75, colour, dark_pores, 'MULTIPLY')
    bump = nodes.bump(pores, 0.12, 0.01)
    return nodes.surface(nodes.principled(Base_Color=colour, Roughness=rough, Normal=bump, Specular=0.4))


def walnut(along='x', scale=1.0):
    return wood('walnut', '#2f1a0f', '#5f3b24', '#8f6340', along, scale)


def leather(name, colour, deep, scale=26):
    nodes = Nodes(name)
    cells = nodes.add('TexVoronoi', {'Vector': nodes.coordinates(), 'Scale': scale}, feature='F1').outputs['Distance']
    soft = nodes.noise(3, 4)
    grain = nodes.math('ADD', cells, nodes.math('MULTIPLY', nodes.noise(scale * 2.4, 3), 0.5))
    shade = nodes.mix(nodes.ramp(soft, [(0.3, 0.0), (0.75, 1.0)]), deep, colour)
    bump = nodes.bump(grain, 0.35, 0.012)
    return nodes.surface(nodes.principled(Base_Color=shade, Roughness=0.5, Normal=bump, Specular=0.35))


# --------------------------------------------------------------------------------------- modelling


def link(obj, material=None, smooth=True):
    bpy.context.scene.collection.objects.link(obj)
    if material:
        obj.data.materials.append(material)
    if smooth and obj.type == 'MESH':
        obj.data.polygons.foreach_set('use_smooth', [True] * len(obj.data.polygons))
    return obj


def mesh(name, vertices, faces, material=None, smooth=True):
    data = bpy.data.meshes.new(name)
    data.from_pydata([tuple(v) for v in vertices], [], faces)
    data.validate()
    data.update()
    return link(bpy.data.objects.new(name, data), material, smooth)


def place(obj, at=(0, 0, 0), turn=(0, 0, 0), scale=None):
    """Moves an object; the turn is in degrees about x, y, z. Several objects may be given as a list."""
    objects = obj if isinstance(obj, list) else [obj]
    matrix = Matrix.Translation(at) @ Euler([math.radians(a) for a in turn]).to_matrix().to_4x4()
    if scale:
        matrix = matrix @ Matrix.Scale(scale, 4)
    for one in objects:
        one.matrix_world = matrix @ one.matrix_world
    # Objects built after this one must see the new matrix.
    bpy.context.view_layer.update()
    return obj


def rounded(points, times=3, closed=False):
    """Chaikin's corner cutting. A doubled point keeps the corner sharper."""
    points = [tuple(p) for p in points]
    for _ in range(times):
        cut = [] if closed else [points[0]]
        pairs = list(zip(points, points[1:] + points[:1])) if closed else list(zip(points, points[1:]))
        for a, b in pairs:
            cut.append(tuple(x * 0.75 + y * 0.25 for x, y in zip(a, b)))
            cut.append(tuple(x * 0.25 + y * 0.75 for x, y in zip(a, b)))
        if not closed:
            cut.append(points[-1])
        points = cut
    return points


def lathe(name, profile, material, segments=128, soften=3, warp=None):
    """Turns a profile of (radius, height) about the z axis. warp(angle, r, z) -> r may bend it."""
    points = rounded(profile, soften) if soften else profile
    vertices, faces, rows = [], [], []
    for radius, height in points:
        if radius < 1e-6:
            rows.append([len(vertices)] * segments)
            vertices.append((0, 0, height))
            continue
        rows.append(list(range(len(vertices), len(vertices) + segments)))
        for i in range(segments):
            angle = TAU * i / segments
            r = warp(angle, radius, height) if warp else radius
            vertices.append((r * math.cos(angle), r * math.sin(angle), height))
    for lower, upper in zip(rows, rows[1:]):
        for i in range(segments):
            j = (i + 1) % segments
            face = []
            for index in (lower[i], lower[j], upper[j], upper[i]):
                if index not in face:
                    face.append(index)
            if len(face) > 2:
                faces.append(face)
    return mesh(name, vertices, faces, material)


def circle_profile(count=24):
    return [(math.cos(TAU * i / count), math.sin(TAU * i / count)) for i in range(count)]


def flat_profile(width, thickness, round_to=0.5, count=6):
    """A rectangle with round corners, for straps and ribbons."""
    r = min(width, thickness) * round_to
    corners = [(width - r, thickness - r, 0), (r - width, thickness - r, 1), (r - width, r - thickness, 2), (width - r, r - thickness, 3)]
    points = []
    for x, y, quarter in corners:
        for i in range(count + 1):
            angle = TAU / 4 * (quarter + i / count)
            points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    return points


def sweep(name, path, radius, material, closed=False, profile=None, up=None, caps=True):
    """Sweeps a profile along a path. The radius may be one number or one per point."""
    profile = profile or circle_profile()
    path = [Vector(p) for p in path]
    count = len(path)
    radii = [radius] * count if isinstance(radius, (int, float)) else list(radius)
    tangents = []
    for i in range(count):
        before = path[i - 1] if closed or i else path[i]
        after = path[(i + 1) % count] if closed or i < count - 1 else path[i]
        tangents.append((after - before).normalized())
    frames = []
    normal = Vector(up) if up else (Vector((0, 0, 1)) if abs(tangents[0].z) < 0.9 else Vector((1, 0, 0)))
    for tangent in tangents:
        if up:
            normal = Vector(up)
        normal = (normal - tangent * normal.dot(tangent)).normalized()
        frames.append((normal, tangent.cross(normal)))
    if closed and not up:
        first, last = frames[0][0], frames[-1][0]
        drift = math.atan2(last.cross(first).dot(tangents[0]), last.dot(first))
        frames = [
            tuple(Matrix.Rotation(drift * i / count, 3, tangents[i]) @ v for v in frame) for i, frame in enumerate(frames)
        ]
    size = len(profile)
    vertices = []
    for point, (n, b), r in zip(path, frames, radii):
        vertices += [point + (b * x + n * y) * r for x, y in profile]
    faces = []
    for i in range(count if closed else count - 1):
        for j in range(size):
            k, m = (i + 1) % count, (j + 1) % size
            faces.append((i * size + j, i * size + m, k * size + m, k * size + j))
    if caps and not closed:
        faces.append(tuple(reversed(range(size))))
        faces.append(tuple(range((count - 1) * size, count * size)))
    return mesh(name, vertices, faces, material)


def curve(points, count=80, closed=False):
    """A Catmull-Rom curve through points."""
    points = [Vector(p) for p in points]
    n = len(points)
    spans = n if closed else n - 1
    result = []
    for s in range(count if closed else count + 1):
        t = s / count * spans
        i = min(int(t), spans - 1)
        u = t - i
        pick = (lambda k: points[k % n]) if closed else (lambda k: points[max(0, min(n - 1, k))])
        a, b, c, d = pick(i - 1), pick(i), pick(i + 1), pick(i + 2)
        result.append(
            0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u * u + (3 * b - a - 3 * c + d) * u * u * u)
        )
    return result


def box(name, size, material, bevel=0.03, segments=4):
    x, y, z = (s / 2 for s in size)
    corners = [(i * x, j * y, k * z) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    obj = mesh(name, corners, faces, material, smooth=False)
    if bevel:
        modifier = obj.modifiers.new('bevel', 'BEVEL')
        modifier.width, modifier.segments = bevel, segments
        modifier.harden_normals = False
    return obj


def cylinder(name, radius, height, material, bevel=0.02, segments=96):
    """Stands on z = 0, with rounded edges."""
    b = min(bevel, radius * 0.5, height * 0.5)
    arc = [(math.sin(TAU / 4 * i / 5), math.cos(TAU / 4 * i / 5)) for i in range(6)]
    profile = [(0, 0)]
    profile += [(radius - b + b * s, b - b * c) for s, c in arc]
    profile += [(radius - b + b * c, height - b + b * s) for s, c in arc]
    profile += [(0, height)]
    return lathe(name, profile, material, segments, soften=0)


def ball(name, radius, material, segments=48):
    rows = segments // 2
    profile = [(radius * math.sin(math.pi * i / rows), -radius * math.cos(math.pi * i / rows)) for i in range(rows + 1)]
    profile[0], profile[-1] = (0, -radius), (0, radius)
    return lathe(name, profile, material, segments, soften=0)


def slab(name, outline, holes, thickness, material, bevel=0.03):
    """A flat shape with holes, from 2D outlines; its top is at z = thickness."""
    data = bpy.data.curves.new(name, 'CURVE')
    data.dimensions = '2D'
    data.fill_mode = 'BOTH'
    data.extrude = thickness / 2 - bevel
    data.bevel_depth = bevel
    data.bevel_resolution = 4
    for points in [outline, *holes]:
        spline = data.splines.new('POLY')
        spline.points.add(len(points) - 1)
        for point, (x, y) in zip(spline.points, points):
            point.co = (x, y, 0, 1)
        spline.use_cyclic_u = True
    obj = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(obj)
    obj.data.materials.append(material)
    obj.location.z = thickness / 2
    bpy.context.view_layer.update()
    return obj


def lettering(text, size, material, wrap=None, depth=0.002, spacing=1.1):
    """Text with Blender's built-in font, flat in x and z; or wrapped about z with a radius (faces -y)."""
    data = bpy.data.curves.new('text', 'FONT')
    data.body, data.size, data.align_x, data.extrude, data.space_character = text, size, 'CENTER', depth, spacing
    obj = bpy.data.objects.new('text', data)
    bpy.context.scene.collection.objects.link(obj)
    bpy.context.view_layer.update()
    flat = bpy.data.meshes.new_from_object(obj.evaluated_get(bpy.context.evaluated_depsgraph_get()))
    bpy.data.objects.remove(obj)
    for vertex in flat.vertices:
        x, y, z = vertex.co
        if wrap:
            angle = x / wrap - TAU / 4
            vertex.co = ((wrap + z) * math.cos(angle), (wrap + z) * math.sin(angle), y)
        else:
            vertex.co = (x, -z, y)
    flat.materials.clear()
    return link(bpy.data.objects.new('text', flat), material, smooth=False)


def label(radius, width, low, high, material):
    """A paper label wrapped about z, facing the camera."""
    steps = 64
    vertices = []
    for i in range(steps + 1):
        angle = (i / steps - 0.5) * width / radius - TAU / 4
        for z in (low, high):
            vertices.append((radius * math.cos(angle), radius * math.sin(angle), z))
    faces = [(2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1) for i in range(steps)]
    return mesh('label', vertices, faces, material)


# ------------------------------------------------------------------------------------------ studio


def softbox(name, at, size, power, target=(0, 0, 0.8), colour=(1, 1, 1), shape='RECTANGLE'):
    data = bpy.data.lights.new(name, 'AREA')
    data.shape = shape
    data.size, data.size_y = size
    data.energy, data.color = power, colour
    obj = bpy.data.objects.new(name, data)
    obj.location = at
    obj.rotation_euler = (Vector(target) - Vector(at)).to_track_quat('-Z', 'Y').to_euler()
    obj.visible_camera = False
    bpy.context.scene.collection.objects.link(obj)
    return obj


def lamp(at, power, colour, size=0.05):
    data = bpy.data.lights.new('lamp', 'POINT')
    data.energy, data.color, data.shadow_soft_size = power, colour, size
    obj = bpy.data.objects.new('lamp', data)
    obj.location = at
    bpy.context.scene.collection.objects.link(obj)
    return obj


def card(at, size, target, level, colour=(1, 1, 1)):
    """A board beside the set that only reflections see: white (level > 0) or black (0)."""
    nodes = Nodes('card')
    material = nodes.surface(nodes.add('Emission', {'Color': (*colour, 1), 'Strength': level}).outputs[0])
    w, h = size[0] / 2, size[1] / 2
    obj = mesh('card', [(-w, -h, 0), (w, -h, 0), (w, h, 0), (-w, h, 0)], [(0, 1, 2, 3)], material, smooth=False)
    turn = (Vector(target) - Vector(at)).to_track_quat('-Z', 'Y').to_matrix().to_4x4()
    obj.matrix_world = Matrix.Translation(at) @ turn
    obj.visible_camera = obj.visible_diffuse = obj.visible_shadow = False
    return obj


def studio(colour, key=1.0, fill=1.0, rim=1.0, top=1.0, world=0.3, look='Medium High Contrast', exposure=0.0):
    """The seamless sweep and the lights about it."""
    scene = bpy.context.scene
    scene.view_settings.view_transform = 'Filmic'
    scene.view_settings.look = look
    scene.view_settings.exposure = exposure
    nodes = Nodes('sweep')
    grain = nodes.bump(nodes.noise(60, 2), 0.04, 0.005)
    paper = nodes.surface(nodes.principled(Base_Color=colour, Roughness=0.85, Specular=0.2, Normal=grain))
    profile = [(-14, 0), (4.5, 0)]
    profile += [(4.5 + 4 * math.sin(a), 4 - 4 * math.cos(a)) for a in [TAU / 4 * i / 24 for i in range(1, 25)]]
    profile += [(8.5, 18)]
    vertices = [(x, y, z) for y, z in profile for x in (-24, 24)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)]
    mesh('sweep', vertices, faces, paper)

    environment = bpy.data.worlds.new('studio')
    environment.use_nodes = True
    environment.node_tree.nodes['Background'].inputs[0].default_value = (0.9, 0.95, 1.0, 1)
    environment.node_tree.nodes['Background'].inputs[1].default_value = world
    scene.world = environment

    softbox('key', (-5.0, -2.6, 6.2), (3.6, 3.6), 900 * key, colour=(1.0, 0.96, 0.9))
    softbox('fill', (6.5, -4.5, 3.5), (4.5, 5.0), 170 * fill, colour=(0.9, 0.95, 1.0))
    softbox('rim', (4.2, 3.4, 4.6), (1.4, 4.0), 300 * rim)
    softbox('top', (0.5, 1.5, 7.5), (5.0, 4.0), 260 * top)


def camera(at, target, lens=70, fstop=None, focus=None):
    data = bpy.data.cameras.new('camera')
    data.lens = lens
    obj = bpy.data.objects.new('camera', data)
    obj.location = at
    obj.rotation_euler = (Vector(target) - Vector(at)).to_track_quat('-Z', 'Y').to_euler()
    if fstop:
        data.dof.use_dof = True
        data.dof.aperture_fstop = fstop
        data.dof.focus_distance = (Vector(focus or target) - Vector(at)).length
    bpy.context.scene.collection.objects.link(obj)
    bpy.context.scene.camera = obj


# ------------------------------------------------------------------------- jewellery: twisted hoops


def twisted_ring(ring, strand, twists, material, strands=2, arc=(0.0, 1.0), taper=0.0, steps=900):
    """Strands twisted about a circle in the x-z plane; arc and taper in turns from the top."""
    objects = []
    closed = arc == (0.0, 1.0)
    for k in range(strands):
        path, radii = [], []
        for i in range(steps if closed else steps + 1):
            t = arc[0] + (arc[1] - arc[0]) * i / steps
            angle = TAU * (t + 0.25)
            belly = 1 - taper * (0.5 + 0.5 * math.cos(TAU * t)) ** 1.5
            phase = TAU * (twists * t + k / strands)
            out = ring + strand * 0.93 * belly * math.cos(phase)
            path.append((out * math.cos(angle), strand * 0.93 * belly * math.sin(phase), out * math.sin(angle)))
            radii.append(strand * belly)
        objects.append(sweep('strand', path, radii, material, closed=closed))
    return objects


def hoop(material):
    parts = twisted_ring(1.0, 0.088, 9, material, arc=(0.045, 0.965), taper=0.35)
    post = [(math.cos(TAU * (t + 0.25)) * 0.99, 0, math.sin(TAU * (t + 0.25)) * 0.99) for t in np.linspace(-0.045, 0.055, 24)]
    parts.append(sweep('post', post, 0.026, material))
    for t in (0.047, 0.963):
        angle = TAU * (t + 0.25)
        cap = ball('cap', 0.088, material)
        place(cap, (math.cos(angle), 0, math.sin(angle)))
        parts.append(cap)
    return parts


@shot('twisted-hoops-1')
def _():
    studio('#c9938b', key=0.9, world=0.22)
    card((-1.5, -6, 2.2), (1.2, 4), (0, 0, 1), 3.0)
    card((3.6, -4.5, 1.5), (1.4, 3.5), (0, 0, 1), 0.0)
    place(hoop(gold()), (-0.9, 0.3, 1.09), (0, 6, -38))
    place(hoop(gold()), (0.92, -0.2, 1.09), (0, -5, 42))
    camera((0, -9.4, 2.5), (0, 0, 1.02), 85)


@shot('twisted-hoops-2')
def _():
    studio('#c9938b', key=0.9, world=0.22)
    card((-1.5, -6, 2.2), (1.2, 4), (0, 0, 1), 3.0)
    card((3.6, -4.5, 1.5), (1.4, 3.5), (0, 0, 1), 0.0)
    place(hoop(gold()), (0.25, 0, 1.09), (0, 8, 28))
    place(hoop(gold()), (-1.2, 2.4, 1.09), (0, 4, -30))
    camera((-0.6, -6.2, 1.7), (0.1, 0, 0.86), 85, 0.9, (0.25, -0.2, 0.5))


@shot('twisted-hoops-3')
def _():
    studio('#d0b49a', key=0.9, world=0.22)
    card((-2.5, -4, 4.2), (2.4, 2.4), (0, 0, 0.3), 2.2)
    # One lies flat, the other leans on it.
    place(hoop(gold()), (0.15, 0.1, 0.1), (90, 0, 20))
    place(hoop(gold()), (-0.35, -0.12, 0.83), (-38, 0, 24))
    camera((1.2, -7.4, 5.2), (0.0, 0, 0.52), 85, 5)


# -------------------------------------------------------------------------- jewellery: pearl strand


def pearl_material():
    nodes = Nodes('pearl')
    facing = nodes.add('LayerWeight', {'Blend': 0.35}).outputs['Facing']
    tint = nodes.ramp(facing, [(0.0, '#f0e7d8'), (0.4, '#ead8cb'), (0.7, '#d9c3c8'), (1.0, '#bfbfd2')])
    cloud = nodes.mix(nodes.math('MULTIPLY', nodes.noise(3), 0.25), tint, '#ece4d6')
    return nodes.surface(
        nodes.principled(
            Base_Color=cloud, Roughness=0.26, Specular=0.7, Metallic=0.5, Clearcoat=1.0, Clearcoat_Roughness=0.03,
        )
    )  # fmt: skip


def pearl_strand(radius=0.125):
    """A limaçon: an outer loop with a smaller one inside; one pass lies over the other at the crossing."""
    dense = []
    for i in range(4000):
        a = TAU * i / 4000
        r = 0.5 + 1.3 * math.cos(a)
        x, y = r * math.cos(a) - 0.92, r * math.sin(a) * 1.3
        x, y = x + 0.06 * math.sin(3 * y), y + 0.05 * math.sin(2.3 * x + 1)
        lift = 2.1 * radius * math.exp(-((a - math.acos(-0.5 / 1.3)) ** 2) / 0.09)
        dense.append(Vector((x, y, radius + lift)))
    lengths = [0.0]
    for a, b in zip(dense, dense[1:] + dense[:1]):
        lengths.append(lengths[-1] + (b - a).length)
    count = int(lengths[-1] / (2 * radius * 1.015))
    step = lengths[-1] / count
    material, yellow = pearl_material(), gold(0.1)
    base = ball('pearl', radius * 0.985, material, 64)
    objects, j, clasp = [], 0, int(count * 0.93)
    randomness = random.Random(7)
    thread = []
    for i in range(count):
        while lengths[j + 1] < i * step:
            j += 1
        at = dense[j]
        thread.append(at)
        if i == clasp:
            bead = ball('clasp', radius * 1.02, metal('clasp', '#f2c36b', 0.16, hammered=0.25, scale=26), 64)
            place(bead, at)
            objects.append(bead)
            ahead = (dense[(j + 5) % len(dense)] - dense[j - 5]).normalized()
            for side in (-1, 1):
                ring = sweep('ring', [ahead * (radius * 1.0 * side) + Vector(p) for p in circle3(radius * 0.3, ahead)], radius * 0.13, yellow, closed=True)
                place(ring, at)
                objects.append(ring)
            continue
        pearl = base if i == 0 else base.copy()
        if i:
            bpy.context.scene.collection.objects.link(pearl)
        size = 1 + randomness.uniform(-0.02, 0.015)
        pearl.matrix_world = Matrix.Translation(at) @ Euler([randomness.uniform(0, 6) for _ in range(3)]).to_matrix().to_4x4() @ Matrix.Scale(size, 4)
        objects.append(pearl)
    objects.append(sweep('thread', thread, 0.018, plain('silk', '#efe9df', 0.7), closed=True))
    return objects, thread[clasp]


def circle3(radius, axis, count=32):
    axis = Vector(axis).normalized()
    side = axis.orthogonal().normalized()
    other = axis.cross(side)
    return [side * radius * math.cos(TAU * i / count) + other * radius * math.sin(TAU * i / count) for i in range(count)]


@shot('pearl-strand-1')
def _():
    studio('#5c7086', key=1.0, fill=0.5, rim=1.0, top=0.7, world=0.2)
    card((2.6, -2.2, 5.0), (1.6, 1.6), (0, 0, 0), 3.0)
    objects, _at = pearl_strand()
    place(objects, (0.05, 0.1, 0), (0, 0, 205))
    camera((0, -5.2, 5.9), (0.0, 0.06, 0.05), 85)


@shot('pearl-strand-2')
def _():
    studio('#5c7086', key=1.0, fill=0.5, rim=1.0, top=0.7, world=0.2)
    card((2.6, -2.2, 5.0), (1.6, 1.6), (0, 0, 0), 3.0)
    objects, at = pearl_strand()
    place(objects, (0, 0, 0), (0, 0, 205))
    at = Euler((0, 0, math.radians(205))).to_matrix() @ at
    camera(at + Vector((-1.5, -2.6, 1.7)), at + Vector((0.16, -0.12, -0.03)), 85, 1.4, at - Vector((0, 0.1, 0)))


# --------------------------------------------------------------------------- jewellery: steel watch


def watch():
    steel = metal('steel', '#c9ccd0', 0.2)
    brushed = metal('brushed steel', '#bfc3c7', 0.3, brushed=0.12, stretch=(1, 40, 40), scale=5)
    polished = metal('polished steel', '#d6d9dc', 0.07)
    ivory = Nodes('dial')
    ivory = ivory.surface(ivory.principled(Base_Color='#efe6d2', Roughness=0.35, Specular=0.3, Clearcoat=0.4))
    navy = plain('navy', '#1f3d78', 0.25, Metallic=0.6)
    dark = plain('dark', '#2a2a2c', 0.25, Metallic=0.7)
    strap_leather = leather('strap', '#a8693a', '#86502a', 30)
    thread = plain('thread', '#e9d7b6', 0.8)
    parts = []

    z = 0.16  # the underside of the case
    case = lathe(
        'case', [(0, 0), (0.7, 0), (0.7, 0), (0.86, 0.06), (0.95, 0.14), (0.95, 0.14), (0.95, 0.27), (0.95, 0.27), (0.92, 0.3), (0.9, 0.3)], brushed,
    )  # fmt: skip
    bezel = lathe('bezel', [(0.9, 0.29), (0.92, 0.29), (0.92, 0.29), (0.915, 0.34), (0.87, 0.385), (0.87, 0.385), (0.82, 0.385), (0.8, 0.36), (0.8, 0.3), (0.8, 0.3)], polished)
    rehaut = lathe('rehaut', [(0.8, 0.33), (0.74, 0.265), (0.74, 0.265)], steel, soften=0)
    dial = cylinder('dial', 0.76, 0.26, ivory, 0.001)
    parts += [case, bezel, rehaut, dial]
    top = 0.262
    for i in range(60):
        angle = TAU * i / 60
        if i % 5:
            mark = box('minute', (0.008, 0.035, 0.004), dark, 0)
            r = 0.705
        else:
            twelve = i == 0
            mark = box('hour', (0.05 if not twelve else 0.036, 0.14, 0.03), polished, 0.008)
            r = 0.6
            if twelve:
                for side in (-1, 1):
                    twin = box('hour', (0.036, 0.14, 0.03), polished, 0.008)
                    place(twin, (0.03 * side, r, top))
                    parts.append(twin)
                continue
        place(mark, (math.sin(angle) * r, math.cos(angle) * r, top), (0, 0, -math.degrees(angle)))
        parts.append(mark)

    def hand(length, tail, width, height, turn, material):
        outline = [(-width * 0.6, -tail), (width * 0.6, -tail), (width, length * 0.15), (width * 0.25, length), (-width * 0.25, length), (-width, length * 0.15)]
        obj = slab('hand', outline, [], 0.012, material, 0.004)
        place(obj, (0, 0, height), (0, 0, -turn))
        parts.append(obj)

    hand(0.4, 0.1, 0.034, top + 0.02, 305, dark)
    hand(0.6, 0.12, 0.026, top + 0.034, 54, dark)
    hand(0.66, 0.2, 0.009, top + 0.05, 198, navy)
    parts.append(place(cylinder('pin', 0.032, 0.03, navy, 0.008), (0, 0, top + 0.04)))
    name = lettering('HALDEN', 0.085, dark, spacing=1.25)
    parts.append(place(name, (0, 0.27, top), (-90, 0, 0)))
    crystal = cylinder('crystal', 0.8, 0.012, glass('crystal', shadow='#ffffff', ior=1.12), 0.004)
    parts.append(place(crystal, (0, 0, 0.37)))

    crown = lathe(
        'crown', [(0, 0), (0.1, 0), (0.12, 0.02), (0.12, 0.02), (0.12, 0.13), (0.12, 0.13), (0.1, 0.15), (0, 0.155)], polished, 160,
        warp=lambda a, r, h: r * (1 + 0.05 * math.cos(26 * a)) if r > 0.08 else r,
    )  # fmt: skip
    parts.append(place(crown, (0.94, 0, 0.2), (0, 90, 0)))
    parts.append(place(cylinder('stem', 0.06, 0.08, steel), (0.9, 0, 0.2), (0, 90, 0)))

    for side in (-1, 1):
        for end in (-1, 1):
            path = curve([(0.56 * side, 0.62 * end, 0.22), (0.56 * side, 0.9 * end, 0.22), (0.56 * side, 1.13 * end, 0.13), (0.56 * side, 1.2 * end, 0.02)], 24)
            lug = sweep('lug', path, np.linspace(1.15, 0.8, 25), brushed, profile=flat_profile(0.1, 0.085, 0.45), up=(0, 0, 1))
            parts.append(lug)
        parts.append(place(sweep('bar', [(-0.5, 0, 0), (0.5, 0, 0)], 0.035, steel), (0, 1.1 * side, 0.12)))

    # The two halves of the strap: down from the lugs, then along the table.
    for end in (-1, 1):
        length = 3.35 if end > 0 else 3.75
        points = [(0, 1.0 * end, 0.13), (0, 1.2 * end, 0.1), (0, 1.6 * end, -0.02), (0, 2.1 * end, -0.08), (0, 2.8 * end, -0.085), (0, length * end, -0.085)]
        path = curve(points, 120)
        widths = np.concatenate([np.linspace(1.0, 0.82, 113), 0.82 * np.sqrt(np.clip(1 - np.linspace(0.1, 1.0, 8) ** 3, 0.02, 1))])
        band = strap('strap', path, widths, 0.46, 0.068, strap_leather)
        parts.append(band)
        for side in (-1, 1):
            reached = 0.0
            for k in range(4, 112):
                reached += (path[k] - path[k - 1]).length
                if reached < 0.1:
                    continue
                reached = 0.0
                at, tangent = path[k], (path[k + 1] - path[k - 1]).normalized()
                up = Vector((0, -tangent.z * end, abs(tangent.y))).normalized()
                stitch = sweep('stitch', [at - tangent * 0.03, at + tangent * 0.03], 0.013, thread, profile=circle_profile(8))
                place(stitch, up * 0.066 + Vector((side * 0.46 * widths[k] * 0.84, 0, 0)))
                parts.append(stitch)
        if end < 0:
            for k in (70, 80, 90, 100):
                hole = cylinder('hole', 0.035, 0.005, dark, 0.001, 24)
                parts.append(place(hole, path[k] + Vector((0, 0, 0.086))))
        else:
            y = length + 0.02
            ring = [(-0.46, y - 0.12), (-0.46, y + 0.16), (0.46, y + 0.16), (0.46, y - 0.12)]
            frame = [(x, yy, -0.06) for x, yy in rounded(ring, 3, closed=True)]
            parts.append(sweep('buckle', frame, 0.05, polished, closed=True))
            parts.append(sweep('tongue', [(0, y - 0.16, -0.02), (0, y + 0.2, 0.0)], 0.032, polished))
            keeper = [(p[0] * 1.0, length - 0.45, p[1]) for p in flat_profile(0.42, 0.1, 0.7)]
            parts.append(sweep('keeper', [(x, yy, zz - 0.08) for x, yy, zz in keeper], 1.0, strap_leather, closed=True, profile=flat_profile(0.02, 0.07), up=(0, 1, 0)))
    place(parts, (0, 0, z))
    return parts


def strap(name, path, widths, half_width, half_thickness, material):
    """A band whose width narrows along it while its thickness stays; slightly domed."""
    profile = flat_profile(half_width, half_thickness, 0.6)
    vertices, faces, size = [], [], len(profile)
    for i, point in enumerate(path):
        before, after = path[max(0, i - 1)], path[min(len(path) - 1, i + 1)]
        tangent = (after - before).normalized()
        side = Vector((1, 0, 0))
        up = side.cross(tangent)
        if up.z < 0:
            up = -up
        for x, y in profile:
            dome = 0.02 * (1 - (x / half_width) ** 2) if y > 0 else 0
            vertices.append(point + side * x * widths[i] + up * (y + dome))
    for i in range(len(path) - 1):
        for j in range(size):
            m = (j + 1) % size
            faces.append((i * size + j, i * size + m, (i + 1) * size + m, (i + 1) * size + j))
    faces += [tuple(reversed(range(size))), tuple(range((len(path) - 1) * size, len(path) * size))]
    return mesh(name, vertices, faces, material)


@shot('steel-watch-1')
def _():
    studio('#4b5563', key=0.95, world=0.25, rim=0.7)
    card((-4, 4, 6), (3, 3), (0, 0, 0), 1.6)
    place(watch(), (0, 0, 0), (0, 0, -28))
    camera((0.35, -4.2, 6.8), (0.0, 0.0, 0.1), 76)


@shot('steel-watch-2')
def _():
    studio('#4b5563', key=0.95, world=0.25, rim=0.7)
    card((-4, 4, 6), (3, 3), (0, 0, 0), 1.6)
    place(watch(), (0, 0, 0), (0, 0, -28))
    camera((1.9, -4.2, 3.9), (0.12, -0.02, 0.3), 84, 2.2, (0.1, -0.3, 0.4))


# ------------------------------------------------------------------------- jewellery: stacking rings


def band_ring(radius, width, thickness, material):
    profile = [(thickness * math.cos(TAU * i / 32), width * math.copysign(abs(math.sin(TAU * i / 32)) ** 0.8, math.sin(TAU * i / 32))) for i in range(32)]
    path = [(radius * math.cos(TAU * i / 200), radius * math.sin(TAU * i / 200), 0) for i in range(200)]
    return sweep('band', path, 1.0, material, closed=True, profile=profile, up=(0, 0, 1))


@shot('stacking-rings-1')
def _():
    studio('#a493b5', key=0.9, world=0.22)
    card((-1.8, -6, 2.4), (1.4, 4), (0, 0, 0.8), 2.6)
    card((3.8, -4.5, 1.5), (1.4, 3.5), (0, 0, 1), 0.0)
    yellow = gold(0.1)
    rose = metal('rose gold', '#e9b59c', 0.14)
    silver = metal('silver', '#dcdcdf', 0.16, hammered=0.3, scale=5)
    # Gold lies flat.
    place(band_ring(0.95, 0.15, 0.085, yellow), (0.72, 0.35, 0.15))
    # Rose gold leans on it.
    place(twisted_ring(0.93, 0.085, 12, rose), (1.02, -0.2, 0.78), (-42, 0, -28))
    # Silver stands, with the stone on top.
    ring = [place(band_ring(0.95, 0.16, 0.085, silver), (0, 0, 0), (90, 0, 0))]
    # A smooth cabochon in a low bezel.
    stone = lathe('garnet', [(0.24, -0.02), (0.25, 0.05), (0.22, 0.15), (0.12, 0.22), (0.0, 0.235)], garnet(), 96)
    ring.append(place(stone, (0, 0, 1.13)))
    bezel = [(0.14, -0.2), (0.2, -0.12), (0.27, -0.04), (0.285, 0.05), (0.275, 0.08), (0.25, 0.08), (0.24, 0.05)]
    ring.append(place(lathe('setting', bezel, metal('bezel', '#dcdcdf', 0.12), 96), (0, 0, 1.13)))
    place(ring, (-1.02, 0.02, 1.035), (0, 5, -30))
    camera((0, -9.2, 3.5), (0.1, 0, 0.93), 76)


def garnet():
    """Deep red; brighter where one looks through its edge."""
    nodes = Nodes('garnet')
    facing = nodes.add('LayerWeight', {'Blend': 0.4}).outputs['Facing']
    colour = nodes.ramp(facing, [(0.0, '#3d0210'), (0.5, '#7c0a1f'), (0.9, '#c2223a')])
    return nodes.surface(nodes.principled(Base_Color=colour, Roughness=0.04, Specular=0.8, Clearcoat=1.0))


# ---------------------------------------------------------------------- table & kitchen: glaze vase


GLAZES = {
    'tide': ('#0f2f4d', '#2f6685', '#a9c9c2', '#5f3a20'),
    'moss': ('#24351f', '#566b40', '#bdbf8c', '#523619'),
    'blush': ('#8c434c', '#c07d7c', '#efcdbb', '#6e3d2a'),
}


def glaze(kind):
    """Bare speckled clay below; above it a glaze that runs down in drips, and breaks to brown at its edge."""
    deep, middle, pale, brown = GLAZES[kind]
    nodes = Nodes('glaze')
    drips = nodes.noise(2.6, 2, (1, 1, 0.12), rough=0.4)
    waves = nodes.noise(1.1, 2, (1, 1, 0.3))
    height = nodes.axis('Z', 1.0)
    level = nodes.math('ADD', height, nodes.math('MULTIPLY', drips, 1.5))
    level = nodes.math('ADD', level, nodes.math('MULTIPLY', waves, 0.5))
    scaled = nodes.math('MULTIPLY', nodes.math('SUBTRACT', level, 1.95), 1.0)
    edge = nodes.ramp(scaled, [(0.0, 0.0), (0.025, 1.0)])
    flow = nodes.noise(3.4, 5, (1, 1, 0.22), rough=0.62, distortion=0.8)
    pools = nodes.ramp(flow, [(0.3, deep), (0.45, middle), (0.54, middle), (0.62, pale), (0.7, middle)])
    depth = nodes.ramp(scaled, [(0.0, brown), (0.05, brown), (0.13, pale), (0.32, middle), (0.8, deep)])
    colour = nodes.mix(nodes.ramp(scaled, [(0.1, 0.1), (0.5, 0.6)]), depth, pools)
    speck = nodes.ramp(nodes.noise(55, 1), [(0.66, 0.0), (0.7, 1.0)])
    colour = nodes.mix(nodes.math('MULTIPLY', speck, 0.5), colour, brown)
    clay = nodes.mix(nodes.math('MULTIPLY', speck, 0.8), nodes.mix(nodes.noise(5, 4), '#c9ad8a', '#b7966f'), '#5d4028')
    rings = nodes.add('TexWave', {'Vector': nodes.coordinates(), 'Scale': 7.0, 'Distortion': 1.0}, bands_direction='Z').outputs['Fac']
    bump = nodes.bump(rings, 0.06, 0.02, nodes.bump(edge, 0.25, 0.03, nodes.bump(flow, 0.05, 0.02)))
    return nodes.surface(
        nodes.principled(
            Base_Color=nodes.mix(edge, clay, colour),
            Roughness=nodes.math('SUBTRACT', 0.78, nodes.math('MULTIPLY', edge, 0.6)),
            Clearcoat=nodes.math('MULTIPLY', edge, 0.8),
            Clearcoat_Roughness=0.06,
            Specular=0.45,
            Normal=bump,
        )
    )


def vase(kind):
    outer = [(0, 0), (0.42, 0), (0.5, 0), (0.55, 0.05), (0.7, 0.4), (0.86, 0.9), (0.9, 1.3), (0.78, 1.68), (0.48, 1.93), (0.3, 2.1), (0.26, 2.3), (0.3, 2.48), (0.39, 2.58), (0.41, 2.61), (0.39, 2.64), (0.35, 2.62), (0.24, 2.48), (0.19, 2.3), (0.22, 2.1), (0.4, 1.86), (0.7, 1.6), (0.8, 1.3), (0.75, 0.9), (0.5, 0.12), (0, 0.1)]  # fmt: skip
    wobble = lambda a, r, z: r * (1 + 0.006 * math.sin(2 * a + z * 2) + 0.003 * math.sin(5 * a - z * 5))
    return lathe('vase', outer, glaze(kind), 192, 3, wobble)


@shot('glaze-vase-1')
def _():
    studio('#cdb79a')
    place(vase('tide'), (0, 0, 0), (0, 0, 20))
    camera((0, -9.4, 2.5), (0, 0, 1.29), 85)


@shot('glaze-vase-2')
def _():
    studio('#cdb79a')
    place(vase('tide'), (0, 0, 0), (0, 0, 110))
    camera((1.2, -6.4, 6.2), (0, 0, 1.36), 80, 6)


@shot('glaze-vase-3')
def _():
    studio('#cdb79a')
    place(vase('tide'), (0, 0, 0), (0, 0, 20))
    camera((-0.8, -5.6, 2.6), (-0.1, 0, 1.12), 85, 3, (0, -0.85, 1.1))


@shot('glaze-vase-4')
def _():
    studio('#9fab90')
    place(vase('moss'), (0, 0, 0), (0, 0, 200))
    camera((0, -9.4, 2.5), (0, 0, 1.29), 85)


@shot('glaze-vase-5')
def _():
    studio('#d6b1a8')
    place(vase('blush'), (0, 0, 0), (0, 0, 290))
    camera((0, -9.4, 2.5), (0, 0, 1.29), 85)


# ------------------------------------------------------------------------ table & kitchen: espresso


def speckled(base='#efe9dd', spots='#6d5238'):
    nodes = Nodes('speckled')
    dots = nodes.ramp(nodes.noise(34, 1), [(0.685, 0.0), (0.71, 1.0)])
    fine = nodes.ramp(nodes.noise(80, 1), [(0.68, 0.0), (0.72, 1.0)])
    both = nodes.math('MAXIMUM', dots, nodes.math('MULTIPLY', fine, 0.6))
    colour = nodes.mix(nodes.math('MULTIPLY', both, 0.8), base, spots)
    return nodes.surface(
        nodes.principled(Base_Color=colour, Roughness=0.3, Specular=0.5, Clearcoat=0.5, Clearcoat_Roughness=0.12, Normal=nodes.bump(nodes.noise(9, 3), 0.05, 0.02))
    )


def espresso():
    white = speckled()
    clay = plain('bare clay', '#a9774c', 0.75)
    parts = []
    saucer = [(0, 0.06), (0.5, 0.06), (0.55, 0), (0.66, 0), (0.66, 0), (0.74, 0.06), (1.1, 0.13), (1.38, 0.26), (1.43, 0.29), (1.42, 0.33), (1.37, 0.33), (1.08, 0.21), (0.72, 0.15), (0.6, 0.15), (0.56, 0.12), (0, 0.12)]  # fmt: skip
    parts.append(lathe('saucer', saucer, white, 160))
    cup = [(0, 0.16), (0.42, 0.16), (0.46, 0.13), (0.52, 0.13), (0.55, 0.17), (0.7, 0.4), (0.8, 0.8), (0.82, 1.14), (0.82, 1.2)]  # fmt: skip
    inner = [(0.72, 1.2), (0.71, 1.1), (0.68, 0.8), (0.56, 0.42), (0.3, 0.3), (0, 0.29)]
    parts.append(lathe('cup', cup, white, 160))
    parts.append(lathe('rim', [(0.82, 1.19), (0.82, 1.24), (0.8, 1.27), (0.74, 1.27), (0.72, 1.24), (0.72, 1.19)], clay, 160))
    parts.append(lathe('inside', inner, white, 160))
    path = curve([(0.74, 0, 1.0), (0.98, 0, 1.08), (1.2, 0, 0.96), (1.22, 0, 0.72), (1.05, 0, 0.52), (0.7, 0, 0.48)], 64)
    radii = [0.1 + 0.03 * (abs(i - 32) / 32) ** 2 for i in range(65)]
    parts.append(sweep('handle', path, radii, white, profile=[(x * 1.15, y * 0.72) for x, y in circle_profile(32)], up=(0, 1, 0)))

    nodes = Nodes('crema')
    swirl = nodes.noise(2.2, 5, distortion=2.2, rough=0.6)
    radius = nodes.add('VectorMath', {0: nodes.coordinates((1, 1, 0))}, operation='LENGTH').outputs['Value']
    tone = nodes.math('ADD', nodes.math('MULTIPLY', swirl, 0.55), nodes.math('MULTIPLY', radius, 0.5))
    colour = nodes.ramp(tone, [(0.24, '#3a1a08'), (0.42, '#63340f'), (0.58, '#8f5a28'), (0.72, '#4a250c')])
    foam = nodes.bump(nodes.noise(60, 3), 0.12, 0.01)
    crema = nodes.surface(nodes.principled(Base_Color=colour, Roughness=0.28, Specular=0.5, Normal=foam))
    coffee = lathe('coffee', [(0, 1.06), (0.66, 1.06), (0.7, 1.07), (0.715, 1.085)], crema, 128)
    parts.append(coffee)
    return parts


def spoon(material):
    """A small spoon along x, its bowl at +x."""
    rows, across, parts = 60, 16, []
    vertices, faces = [], []
    for i in range(rows + 1):
        t = i / rows
        x = t * 2.0
        if t < 0.66:
            half = 0.065 - 0.035 * (t / 0.66) + 0.02 * math.exp(-((t - 0.02) ** 2) / 0.004)
            z, dip = 0.05 + 0.12 * math.sin(math.pi * t / 0.66) * 0.7, 0.0
        else:
            u = (t - 0.66) / 0.34
            half = 0.03 + 0.205 * math.sin(math.pi * u ** 0.8) ** 0.75 if 0 < u < 1 else 0.03
            z, dip = 0.05 + 0.0 * u, 0.14 * math.sin(math.pi * u)
        if i == rows:
            half = 0.01
        for j in range(across + 1):
            v = j / across * 2 - 1
            vertices.append((x, v * half, z - dip * (1 - v * v) + (0.02 * v * v if t < 0.66 else 0)))
    for i in range(rows):
        for j in range(across):
            a = i * (across + 1) + j
            faces.append((a, a + across + 1, a + across + 2, a + 1))
    obj = mesh('spoon', vertices, faces, material)
    solid = obj.modifiers.new('solid', 'SOLIDIFY')
    solid.thickness, solid.offset = 0.035, 0
    smooth = obj.modifiers.new('smooth', 'SUBSURF')
    smooth.levels = smooth.render_levels = 1
    parts.append(obj)
    return parts


@shot('espresso-cup-1')
def _():
    studio('#b9785a')
    place(espresso(), (0, 0, 0), (0, 0, -24))
    camera((0, -8.4, 3.6), (0.02, 0, 0.58), 85)


@shot('espresso-cup-2')
def _():
    studio('#b9785a')
    place(espresso(), (0, 0, 0), (0, 0, 38))
    place(spoon(metal('spoon', '#d3d5d8', 0.12)), (-0.72, -1.22, 0.26), (0, -4, 14))
    camera((-0.5, -5.0, 7.2), (0.04, -0.02, 0.55), 80)


# -------------------------------------------------------------------- table & kitchen: walnut board


def board():
    body = [(-1.9, -1.0), (-1.9, -1.0), (1.15, -1.0), (1.15, -1.0), (1.32, -0.62), (1.62, -0.3), (2.05, -0.27), (2.6, -0.27), (2.6, -0.27)]
    outline = rounded(body + [(x, -y) for x, y in reversed(body)], 4, closed=True)
    hole = [(2.3 + 0.11 * math.cos(TAU * i / 48), 0.11 * math.sin(TAU * i / 48)) for i in range(48)]
    top = slab('board', outline, [hole], 0.2, walnut('x', 1.0), 0.035)
    strap_leather = leather('loop', '#9a5b2f', '#7c4522', 40)
    points = [(2.3, 0.02, 0.03), (2.3, 0.02, 0.16), (2.36, 0.05, 0.26), (2.62, 0.2, 0.24), (2.98, 0.3, 0.07), (3.2, 0.12, 0.05), (3.14, -0.16, 0.05), (2.86, -0.24, 0.1), (2.55, -0.14, 0.25), (2.36, -0.04, 0.27), (2.3, -0.02, 0.16), (2.3, -0.02, 0.03)]
    loop = sweep('loop', curve(points, 160), 1.0, strap_leather, profile=flat_profile(0.055, 0.02, 0.6), up=(0, 0, 1))
    return [top, loop]


def knife():
    """Along x, flat on z = 0: the blade to -x, the edge to -y."""
    blade_steel = metal('blade', '#cfd2d5', 0.2, brushed=0.06, stretch=(60, 1, 1), scale=3)
    brass = metal('rivet', '#d9b063', 0.2)
    rows = 80
    vertices, faces = [], []
    thickness = 0.028
    for i in range(rows + 1):
        t = i / rows
        x = -1.75 * t
        spine = 0.16 - 0.05 * t ** 2.2
        edge = -0.17 - 0.02 * math.sin(math.pi * t) + 0.27 * max(0, (t - 0.45) / 0.55) ** 2.4
        if t == 1:
            edge = spine - 0.005
        shoulder = spine * 0.35 + edge * 0.65
        for y, z in ((spine, 1), (shoulder, 0.92), (edge, 0.04), (edge, -0.04), (shoulder, -0.92), (spine, -1)):
            vertices.append((x, y, 0.07 + z * thickness))
    for i in range(rows):
        for j in range(6):
            k = (j + 1) % 6
            faces.append((i * 6 + j, i * 6 + k, (i + 1) * 6 + k, (i + 1) * 6 + j))
    faces += [(0, 1, 2, 3, 4, 5), tuple(reversed(range(rows * 6, rows * 6 + 6)))]
    blade = mesh('blade', vertices, faces, blade_steel, smooth=False)
    bolster = box('bolster', (0.14, 0.34, 0.13), metal('bolster', '#cfd2d5', 0.12), 0.03)
    place(bolster, (0.05, 0.0, 0.07))
    outline = rounded([(0.1, 0.155), (0.1, 0.155), (0.5, 0.15), (0.9, 0.13), (1.25, 0.17), (1.38, 0.14), (1.4, 0.02), (1.36, -0.16), (1.22, -0.2), (1.0, -0.14), (0.7, -0.16), (0.4, -0.14), (0.1, -0.155), (0.1, -0.155)], 3, closed=True)
    scales = slab('handle', outline, [], 0.15, wood('handle', '#4a2a18', '#7d4f30', '#a87a52', 'x', 2.2, 0.35), 0.05)
    rivets = []
    for x in (0.35, 0.72, 1.1):
        rivets.append(place(cylinder('rivet', 0.045, 0.158, brass, 0.008, 48), (x, -0.005, 0)))
    return [blade, bolster, scales, *rivets]


@shot('walnut-board-1')
def _():
    studio('#a3ad97', rim=0.8)
    place(board(), (-0.25, 0.25, 0), (0, 0, 24))
    place(knife(), (-0.12, -0.12, 0.2), (0, 0, 24))
    camera((0.3, -6.1, 8.0), (0.16, 0.16, 0.1), 70)


@shot('walnut-board-2')
def _():
    studio('#a3ad97', rim=0.8)
    place(board(), (-0.25, 0.25, 0), (0, 0, 24))
    place(knife(), (-0.12, -0.12, 0.2), (0, 0, 24))
    camera((0.9, -3.8, 3.1), (0.28, 0.1, 0.22), 78, 2.0, (0.2, -0.05, 0.3))


# ----------------------------------------------------------------------- table & kitchen: pour-over


@shot('pour-over-1', more=1.25)
def _():
    studio('#b8965c', fill=1.2)
    clear = glass()
    wall = 0.045
    outer = [(0, 0), (0.75, 0), (0.86, 0.02), (0.96, 0.14), (1.0, 0.4), (0.94, 0.75), (0.74, 1.06), (0.58, 1.2), (0.56, 1.3), (0.6, 1.42), (0.61, 1.45)]
    inner = [(0.56, 1.45), (0.55, 1.42), (0.51, 1.3), (0.53, 1.19), (0.69, 1.03), (0.94 - wall, 0.74), (1.0 - wall, 0.4), (0.96 - wall, 0.16), (0.84, 0.07), (0.7, 0.055), (0, 0.055)]
    lathe('server', rounded(outer, 3) + rounded(inner, 3), clear, 160, soften=0)
    nodes = Nodes('coffee')
    brew = nodes.surface(nodes.principled(Base_Color='#34170a', Roughness=0.2, Specular=0.0))
    gap = -0.012  # into the glass: no air between them
    lathe('coffee', [(0, 0.05), (0.69, 0.05), (0.83, 0.06), (0.95 - wall - gap, 0.17), (0.99 - wall - gap, 0.4), (0.975 - wall - gap, 0.6), (0.965 - wall - gap, 0.64), (0.965 - wall - gap, 0.64), (0, 0.64)], brew, 160, soften=2)
    handle = curve([(0.6, 0, 1.22), (0.95, 0, 1.3), (1.34, 0, 1.16), (1.42, 0, 0.8), (1.24, 0, 0.44), (0.95, 0, 0.36)], 64)
    place(sweep('handle', handle, 0.062, clear), turn=(0, 0, -16))
    porcelain = plain('porcelain', '#f1efe9', 0.18, Specular=0.5, Clearcoat=0.6, Clearcoat_Roughness=0.05)
    ribs = lambda a, r, z: r * (1 - 0.02 * max(0, math.sin(18 * a + z * 7)) * (1 if r < 0.95 and z > 1.72 else 0))
    flange = [(0, 1.46), (0.4, 1.46), (0.84, 1.46), (0.88, 1.48), (0.88, 1.52), (0.84, 1.54), (0.42, 1.56), (0.36, 1.6)]
    lathe('flange', flange, porcelain, 160)
    cone_out = [(0.34, 1.52), (0.35, 1.62), (0.4, 1.72), (0.9, 2.48), (0.95, 2.56), (0.97, 2.59), (0.95, 2.61)]
    cone_in = [(0.92, 2.61), (0.9, 2.57), (0.86, 2.5), (0.34, 1.72), (0.15, 1.6), (0, 1.6)]
    lathe('cone', rounded(cone_out, 3) + rounded(cone_in, 3), porcelain, 288, soften=0, warp=ribs)
    ear = curve([(0.74, 0, 2.3), (1.0, 0, 2.4), (1.22, 0, 2.24), (1.2, 0, 1.94), (0.98, 0, 1.74), (0.5, 0, 1.72)], 64)
    place(sweep('ear', ear, 0.07, porcelain, profile=[(x * 1.3, y * 0.8) for x, y in circle_profile(32)], up=(0, 1, 0)), turn=(0, 0, -16))
    paper = plain('paper', '#d9c6a4', 0.9)
    crimp = lambda a, r, z: r * (1 + 0.006 * math.sin(40 * a))
    lathe('paper', [(0.86, 2.52), (0.905, 2.6), (0.95, 2.7), (0.94, 2.7), (0.89, 2.6), (0.5, 2.0)], paper, 200, soften=0, warp=crimp)
    camera((0.15, -9.6, 3.0), (0.18, 0, 1.34), 84)


# ---------------------------------------------------------------------------- light & calm: the lamp


def desk_lamp():
    brass = metal('brushed brass', '#d3a754', 0.26, brushed=0.05, stretch=(1, 1, 30), scale=6)
    polished = metal('polished brass', '#dcb364', 0.12)
    parts = []
    base = [(0, 0), (0.78, 0), (0.82, 0), (0.84, 0.03), (0.84, 0.1), (0.82, 0.14), (0.78, 0.15), (0.2, 0.17), (0.12, 0.18), (0.1, 0.24), (0.06, 0.28), (0, 0.28)]
    parts.append(lathe('base', base, brass, 160))
    parts.append(sweep('stem', [(0, 0, 0.2), (0, 0, 1.9)], 0.05, brass))
    parts.append(place(lathe('knob', [(0, 0), (0.07, 0), (0.09, 0.02), (0.09, 0.05), (0.07, 0.08), (0, 0.085)], polished, 64), (0.45, -0.35, 0.14)))
    joint = ball('joint', 0.12, polished)
    parts.append(place(joint, (0, 0, 1.93)))
    reach = Vector((1.02, 0, 2.52))
    back = Vector((-0.36, 0, 1.72))
    parts.append(sweep('arm', [back, reach], 0.042, brass))
    parts.append(place(ball('weight', 0.11, polished), back))
    # The dome hangs from the end of the arm and looks down and a little outwards.
    outer = [(0, 0.5), (0.1, 0.5), (0.12, 0.46), (0.14, 0.4), (0.34, 0.34), (0.58, 0.12), (0.68, -0.16), (0.69, -0.2)]
    inner = [(0.675, -0.2), (0.66, -0.16), (0.56, 0.1), (0.33, 0.31), (0.12, 0.36), (0, 0.36)]
    shade = [lathe('shade', outer, brass, 160)]
    shade.append(lathe('lining', inner, plain('lining', '#fff4df', 0.5), 160))
    shade.append(sweep('lip', [(0.682 * math.cos(TAU * i / 128), 0.682 * math.sin(TAU * i / 128), -0.2) for i in range(128)], 0.013, polished, closed=True))
    nodes = Nodes('bulb')
    glow = nodes.surface(nodes.add('Emission', {'Color': '#ffd9a0', 'Strength': 9.0}).outputs[0])
    bulb = ball('bulb', 0.17, glow)
    bulb.visible_shadow = bulb.visible_diffuse = bulb.visible_glossy = False
    shade.append(place(bulb, (0, 0, -0.02)))
    shade.append(place(cylinder('socket', 0.1, 0.22, polished), (0, 0, 0.14)))
    place(shade, reach + Vector((0.12, 0, -0.42)), (0, -14, 0))
    parts += shade
    parts.append(place(ball('pivot', 0.1, polished), reach))
    cord = curve([(-0.78, 0.1, 0.06), (-1.1, 0.3, 0.035), (-1.5, 0.9, 0.035), (-1.3, 1.7, 0.035), (-2.2, 2.6, 0.035), (-4.5, 3.0, 0.035)], 120)
    parts.append(sweep('cord', cord, 0.028, plain('cord', '#2b2925', 0.8)))
    return parts, reach + Vector((0.17, 0, -0.6))


@shot('brass-lamp-1')
def _():
    studio('#4d6e62', key=0.75, fill=0.8, rim=1.0, top=0.7, world=0.22)
    parts, bulb = desk_lamp()
    card((-2.2, -6, 2.4), (1.2, 4), (0, 0, 1), 1.6)
    turn = Matrix.Rotation(math.radians(-18), 4, 'Z')
    place(parts, (-0.32, 0, 0), (0, 0, -18))
    lamp(turn @ bulb + Vector((-0.32, 0, -0.12)), 200, (1.0, 0.72, 0.42), 0.16)
    camera((0, -9.6, 2.7), (0.1, 0, 1.34), 82)


@shot('brass-lamp-2')
def _():
    studio('#4d6e62', key=0.75, fill=0.8, rim=1.0, top=0.7, world=0.22)
    parts, bulb = desk_lamp()
    card((-2.2, -6, 2.4), (1.2, 4), (0, 0, 1), 1.6)
    turn = Matrix.Rotation(math.radians(-34), 4, 'Z')
    place(parts, (-0.32, 0, 0), (0, 0, -34))
    lamp(turn @ bulb + Vector((-0.32, 0, -0.12)), 200, (1.0, 0.72, 0.42), 0.16)
    camera((-0.3, -6.4, 2.0), (0.3, 0, 2.14), 80, 2.5, (0.5, -0.5, 2.2))


# ------------------------------------------------------------------------------ light & calm: candle


def candle():
    clear = glass()
    outer = [(0, 0), (0.82, 0), (0.88, 0), (0.92, 0.04), (0.93, 0.1), (0.95, 1.6), (0.95, 1.92), (0.945, 1.95)]
    inner = [(0.9, 1.95), (0.89, 1.92), (0.885, 1.6), (0.865, 0.26), (0.84, 0.19), (0.78, 0.17), (0, 0.17)]
    parts = [lathe('glass', rounded(outer, 3) + rounded(inner, 3), clear, 160, soften=0)]
    nodes = Nodes('wax')
    height = nodes.axis('Z')
    warm = nodes.ramp(nodes.math('MULTIPLY', height, 0.55), [(0.35, '#e3a443'), (0.82, '#ffc65c')])
    lit = nodes.ramp(nodes.math('MULTIPLY', height, 0.55), [(0.3, 0.0), (0.62, 0.12), (0.83, 0.75)])
    wax = nodes.surface(
        nodes.principled(Base_Color=warm, Roughness=0.42, Specular=0.4, Subsurface=0.25, Subsurface_Radius=(0.5, 0.25, 0.08), Subsurface_Color='#ffb040', Emission='#ff9a2e', Emission_Strength=lit)
    )
    body = [(0, 0.165), (0.77, 0.165), (0.84, 0.185), (0.87, 0.27), (0.887, 1.4), (0.89, 1.5), (0.888, 1.525), (0.82, 1.49), (0.74, 1.48), (0.74, 1.48)]
    parts.append(lathe('wax', body, wax, 128))
    nodes = Nodes('melted')
    pool = nodes.surface(nodes.principled(Base_Color='#f0a63a', Roughness=0.06, Specular=0.6, Subsurface=0.3, Subsurface_Radius=(0.4, 0.2, 0.05), Subsurface_Color='#ffb040', Emission='#ff9a2e', Emission_Strength=0.55))
    parts.append(lathe('pool', [(0, 1.482), (0.1, 1.474), (0.6, 1.474), (0.75, 1.482)], pool, 128))
    wick = curve([(0, 0, 1.45), (0.0, 0, 1.58), (0.02, 0, 1.67), (0.05, 0, 1.7)], 16)
    parts.append(sweep('wick', wick, 0.022, plain('wick', '#1c1510', 0.9)))
    nodes = Nodes('flame')
    facing = nodes.add('LayerWeight', {'Blend': 0.3}).outputs['Facing']
    rise = nodes.axis('Z')
    colour = nodes.ramp(nodes.math('MULTIPLY', nodes.math('SUBTRACT', rise, 1.6), 1.7), [(0.0, '#6f78ff'), (0.1, '#ff8a2a'), (0.3, '#ffb950'), (0.7, '#ffd98c')])
    strength = nodes.ramp(nodes.math('MULTIPLY', nodes.math('SUBTRACT', rise, 1.6), 1.7), [(0.0, 0.1), (0.2, 0.45), (0.5, 1.0), (1.0, 0.75)])
    light = nodes.add('Emission', {'Color': colour, 'Strength': nodes.math('MULTIPLY', strength, 4.0)}).outputs[0]
    veil = nodes.add('BsdfTransparent').outputs[0]
    edge = nodes.ramp(facing, [(0.06, 0.0), (0.3, 0.55), (0.62, 1.0)])
    flame = nodes.surface(nodes.add('MixShader', {0: edge, 1: light, 2: veil}).outputs[0])
    shape = lathe('flame', [(0, 1.64), (0.04, 1.645), (0.09, 1.72), (0.108, 1.82), (0.088, 1.96), (0.045, 2.1), (0.012, 2.22), (0, 2.24)], flame, 48)
    shape.visible_shadow = shape.visible_diffuse = False
    parts.append(shape)
    paper = plain('label', '#fff4de', 0.8)
    ink = plain('ink', '#4a3420', 0.7)
    tag = label(0.956, 1.02, 0.5, 1.2, paper)
    parts.append(tag)
    for text, size, z in (('HOLLIS & HIVE', 0.105, 0.98), ('BEESWAX', 0.15, 0.79), ('300 g', 0.085, 0.63)):
        parts.append(place(lettering(text, size, ink, wrap=0.958, depth=0.001), (0, 0, z)))
    return parts


@shot('beeswax-candle-1', more=1.25)
def _():
    studio('#7b5568', key=0.55, fill=0.6, rim=0.9, top=0.4, world=0.18)
    place(candle(), (0, 0, 0), (0, 0, -8))
    lamp((0, 0, 1.95), 16, (1.0, 0.62, 0.28), 0.09)
    camera((0, -8.2, 2.5), (0, 0, 1.1), 84)


@shot('beeswax-candle-2', more=1.25)
def _():
    studio('#7b5568', key=0.55, fill=0.6, rim=0.9, top=0.4, world=0.18)
    place(candle(), (0, 0, 0), (0, 0, 12))
    lamp((0, 0, 1.95), 16, (1.0, 0.62, 0.28), 0.09)
    camera((0.5, -5.4, 5.5), (0, 0, 1.2), 76, 5, (0, -0.3, 1.6))


# ---------------------------------------------------------------------------- light & calm: diffuser


@shot('reed-diffuser-1', more=1.25)
def _():
    studio('#9db3bb')
    amber = glass('amber', '#f2bf72', '#d9aa70')
    outer = [(0, 0), (0.62, 0), (0.7, 0), (0.74, 0.05), (0.75, 0.12), (0.75, 1.0), (0.74, 1.14), (0.62, 1.26), (0.32, 1.34), (0.26, 1.4), (0.26, 1.5), (0.26, 1.56)]
    inner = [(0.2, 1.56), (0.2, 1.5), (0.2, 1.39), (0.29, 1.3), (0.59, 1.21), (0.68, 1.1), (0.69, 1.0), (0.69, 0.16), (0.66, 0.1), (0.58, 0.08), (0, 0.08)]
    lathe('bottle', rounded(outer, 3) + rounded(inner, 3), amber, 160, soften=0)
    oil = plain('oil', '#c9822e', 0.1, Specular=0.2)
    lathe('oil', [(0, 0.075), (0.58, 0.075), (0.66, 0.1), (0.7, 0.17), (0.7, 0.8), (0.7, 0.8), (0, 0.8)], oil, 128, soften=2)
    brass = metal('collar', '#cfa65a', 0.2)
    lathe('collar', [(0.27, 1.36), (0.32, 1.36), (0.33, 1.38), (0.33, 1.56), (0.32, 1.59), (0.27, 1.6), (0.2, 1.6), (0.19, 1.58), (0.19, 1.5)], brass, 96)
    reed = wood('reed', '#b08a58', '#d2b07c', '#e6cc9f', 'z', 2.0, 0.7)
    randomness = random.Random(11)
    for i in range(8):
        angle = TAU * i / 8 + randomness.uniform(-0.2, 0.2)
        tilt = 0.5 + randomness.uniform(-0.06, 0.1)
        out = Vector((math.cos(angle), math.sin(angle) * 0.7, 0))
        low = Vector((0, 0, 0.12)) - out * 0.55
        gate = out * 0.15 + Vector((0, 0, 1.58))
        direction = (gate - low).normalized()
        sweep('reed', [low, low + direction * (2.65 + tilt * 0.5)], 0.03, reed)
    paper = plain('label', '#f2ead9', 0.8)
    ink = plain('ink', '#33312c', 0.7)
    label(0.754, 0.86, 0.3, 0.98, paper)
    for text, size, z in (('HOLLIS & HIVE', 0.088, 0.78), ('FIG + CEDAR', 0.105, 0.6), ('200 ml', 0.07, 0.43)):
        place(lettering(text, size, ink, wrap=0.756, depth=0.001), (0, 0, z))
    camera((0, -9.4, 2.7), (0, 0, 1.4), 82)


# --------------------------------------------------------------------------------------- rendering


PASSES = {
    'beauty': 'Image', 'diffuse_direct': 'DiffDir', 'diffuse_indirect': 'DiffInd', 'albedo': 'DiffCol', 'normal': 'Normal', 'gloss_colour': 'GlossCol',
}  # fmt: skip


def read(path, size):
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = 'Non-Color'
    pixels = np.empty(size * size * 4, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(size, size, 4)[..., :3]


def render_passes(size, spp, seed, folder):
    """One Cycles render, as a dictionary of linear float passes."""
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    scene.render.threads_mode, scene.render.threads = 'FIXED', 1
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.render.use_persistent_data = True
    cycles = scene.cycles
    cycles.device = 'CPU'
    cycles.samples, cycles.seed = spp, seed
    cycles.use_denoising = False
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold, cycles.adaptive_min_samples = 0.012, 8
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 12, 3, 4
    cycles.transmission_bounces, cycles.transparent_max_bounces = 12, 12
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct = 3.0, 12.0
    cycles.blur_glossy = 0.6
    layer = bpy.context.view_layer
    for name in ('diffuse_direct', 'diffuse_indirect', 'diffuse_color', 'normal', 'glossy_color'):
        setattr(layer, 'use_pass_' + name, True)
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new('CompositorNodeRLayers')
    sink = tree.nodes.new('CompositorNodeOutputFile')
    sink.base_path = folder
    sink.format.file_format, sink.format.color_depth, sink.format.exr_codec = 'OPEN_EXR', '32', 'NONE'
    sink.file_slots.clear()
    for name, socket in PASSES.items():
        sink.file_slots.new(name)
        tree.links.new(source.outputs[socket], sink.inputs[name])
    bpy.ops.render.render()
    return {name: read(os.path.join(folder, name + '0001.exr'), size) for name in PASSES}


def filtered(a, b, guides, levels, softness):
    """An edge-stopping à-trous filter. a and b are two renders of one scene with different seeds.

    Half their difference tells how noisy each place is, so that the filter only smooths what the
    noise could have made; the guides (normals, colours) keep the edges of the model.
    """
    value = (a + b) / 2
    weight_of = np.array([0.3, 0.5, 0.2], dtype=np.float32)
    noise = ((a - b) / 2 @ weight_of) ** 2
    for _ in range(2):
        noise = blur(noise)
    for level in range(levels):
        step = 1 << level
        total, weights = value.copy(), np.ones(value.shape[:2], dtype=np.float32)
        spread = 1.0 / (softness * noise / (2.0 ** level) + 1e-6)
        grey = value @ weight_of
        for dy in (-step, 0, step):
            for dx in (-step, 0, step):
                if not dx and not dy:
                    continue
                here, there = window(value.shape, dy, dx)
                weight = (grey[here] - grey[there]) ** 2 * spread[here]
                for guide, strength in guides:
                    difference = guide[here] - guide[there]
                    weight = weight + np.einsum('ijk,ijk->ij', difference, difference) * strength
                weight = np.exp(-weight) * (0.5 if dx and dy else 0.72)
                total[here] += value[there] * weight[..., None]
                weights[here] += weight
        value = total / weights[..., None]
    return value


def window(shape, dy, dx):
    """Slices of an image and of the same image moved by dy, dx."""

    def pair(length, d):
        return (slice(0, length - d), slice(d, length)) if d >= 0 else (slice(-d, length), slice(0, length + d))

    (y0, y1), (x0, x1) = pair(shape[0], dy), pair(shape[1], dx)
    return (y0, x0), (y1, x1)


def blur(grey):
    padded = np.pad(grey, 2, mode='edge')
    rows = sum(padded[i : i + grey.shape[0]] for i in range(5)) / 5
    return sum(rows[:, i : i + grey.shape[1]] for i in range(5)) / 5


def denoise(a, b):
    """The diffuse light is smoothed without its colour, so textures stay; the rest only a little."""
    guides = [((a['normal'] + b['normal']) / 2, 24.0), (np.sqrt((a['albedo'] + b['albedo']) / 2 + 1e-4), 40.0)]
    guides.append((np.sqrt((a['gloss_colour'] + b['gloss_colour']) / 2 + 1e-4), 12.0))
    light = [p['diffuse_direct'] + p['diffuse_indirect'] for p in (a, b)]
    rest = [p['beauty'] - l * p['albedo'] for p, l in zip((a, b), light)]
    albedo = (a['albedo'] + b['albedo']) / 2
    return filtered(*capped(*light), guides, 5, 18.0) * albedo + filtered(*capped(*rest), guides, 4, 9.0)


def capped(a, b):
    """Without fireflies: what one render alone has and the other lacks."""
    low = np.minimum(a, b)
    limit = low + 0.5 + np.abs(low) * 1.5
    return np.minimum(a, limit), np.minimum(b, limit)


def save(pixels, path):
    size = pixels.shape[0]
    image = bpy.data.images.new('result', size, size, float_buffer=True)
    image.colorspace_settings.name = 'Linear'
    image.pixels.foreach_set(np.dstack([pixels, np.ones((size, size), dtype=np.float32)]).astype(np.float32).ravel())
    settings = bpy.context.scene.render.image_settings
    settings.file_format, settings.color_mode, settings.color_depth = 'PNG', 'RGB', '8'
    image.save_render(path, scene=bpy.context.scene)
    bpy.data.images.remove(image)


def main():
    parser = argparse.ArgumentParser(prog='render.py')
    parser.add_argument('--out', required=True)
    parser.add_argument('--only', nargs='*', help='parts of names')
    parser.add_argument('--size', type=int, default=1200)
    parser.add_argument('--spp', type=int, default=24, help='samples per pixel, of both renders together')
    parser.add_argument('--again', action='store_true')
    options = parser.parse_args(sys.argv[sys.argv.index('--') + 1 :] if '--' in sys.argv else [])
    os.makedirs(options.out, exist_ok=True)
    for name, (build, more) in SHOTS.items():
        path = os.path.join(options.out, name + '.png')
        if options.only and not any(part in name for part in options.only):
            continue
        if os.path.exists(path) and not options.again:
            continue
        started = time.time()
        bpy.ops.wm.read_factory_settings(use_empty=True)
        build()
        half = max(4, round(options.spp * more / 2))
        with tempfile.TemporaryDirectory() as folder:
            a = render_passes(options.size, half, 1, folder)
            b = render_passes(options.size, half, 2, folder)
        drawn = time.time()
        save(denoise(a, b), path)
        print(f'DONE {name}: {drawn - started:.0f} s drawn, {time.time() - drawn:.0f} s denoised', flush=True)


main()
