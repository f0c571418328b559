obs = obslua
local source = { id = "browser_source", type = obs.OBS_SOURCE_TYPE_INPUT,
  output_flags = bit.bor(obs.OBS_SOURCE_VIDEO, obs.OBS_SOURCE_CUSTOM_DRAW) }
source.get_name = function() return "Browser" end
source.create = function(settings, src)
  local data = { source = src, width = obs.obs_data_get_int(settings, "width"), height = obs.obs_data_get_int(settings, "height"), refreshes = 0 }
  return data
end
source.destroy = function(data) end
source.update = function(data, settings)
  data.width = obs.obs_data_get_int(settings, "width")
  data.height = obs.obs_data_get_int(settings, "height")
end
source.get_width = function(data) return data.width end
source.get_height = function(data) return data.height end
source.get_defaults = function(settings)
  obs.obs_data_set_default_int(settings, "width", 800)
  obs.obs_data_set_default_int(settings, "height", 600)
  obs.obs_data_set_default_int(settings, "fps", 30)
  obs.obs_data_set_default_bool(settings, "fps_custom", false)
  obs.obs_data_set_default_bool(settings, "shutdown", false)
  obs.obs_data_set_default_bool(settings, "restart_when_active", false)
  obs.obs_data_set_default_int(settings, "webpage_control_level", 1)
  obs.obs_data_set_default_bool(settings, "reroute_audio", false)
  obs.obs_data_set_default_string(settings, "css", "body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }")
end
source.get_properties = function(data)
  local props = obs.obs_properties_create()
  obs.obs_properties_add_button(props, "refreshnocache", "Refresh", function(p, prop)
    data.refreshes = data.refreshes + 1
    local s = obs.obs_source_get_settings(data.source)
    obs.obs_data_set_int(s, "stub_refreshes", data.refreshes)
    obs.obs_data_release(s)
    return true
  end)
  return props
end
source.video_render = function(data, effect)
  local solid = obs.obs_get_base_effect(obs.OBS_EFFECT_SOLID)
  local color = obs.gs_effect_get_param_by_name(solid, "color")
  local c = obs.vec4()
  obs.vec4_set(c, 1, 0, 1, 1)
  obs.gs_effect_set_vec4(color, c)
  while obs.gs_effect_loop(solid, "Solid") do
    obs.gs_draw_sprite(nil, 0, data.width, math.floor(data.height / 4))
  end
end
obs.obs_register_source(source)
function script_description() return "stand-in" end
